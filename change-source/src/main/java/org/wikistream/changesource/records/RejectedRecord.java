package org.wikistream.changesource.records;

import java.time.Instant;
import org.wikistream.topics.RejectionReason;

/**
 * A record that could not be read as a change.
 *
 * @param payload its value as it was read; empty if it had none
 * @param detail a sentence for people
 * @param appended the record's timestamp, which is when the broker appended it
 */
public record RejectedRecord(
        byte[] payload,
        RejectionReason reason,
        String detail,
        String topic,
        int partition,
        long offset,
        Instant appended) {}
