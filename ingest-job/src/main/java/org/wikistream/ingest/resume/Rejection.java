package org.wikistream.ingest.resume;

import org.wikistream.topics.RejectionReason;

/**
 * Why a payload can't be accepted.
 *
 * @param detail a sentence for people, cut if its quotation would make the record too large for Kafka
 */
public record Rejection(RejectionReason reason, String detail) {

    private static final int MAX_DETAIL = 1_000;

    public Rejection {
        detail = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "...";
    }
}
