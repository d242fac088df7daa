package org.wikistream.ingest.resume;

import org.wikistream.topics.RejectionReason;

/**
 * Why a payload can't be taken.
 *
 * @param detail a sentence for people
 */
public record Rejection(RejectionReason reason, String detail) {}
