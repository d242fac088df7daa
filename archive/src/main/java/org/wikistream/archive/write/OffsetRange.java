package org.wikistream.archive.write;

import java.io.Serializable;
import java.time.Instant;

/**
 * The range of a Kafka partition's records that are in some files.
 *
 * @param firstOffset of the first record
 * @param nextOffset after the last record
 * @param appendedAt when the broker appended the newest of them, to the millisecond
 */
public record OffsetRange(long firstOffset, long nextOffset, Instant appendedAt) implements Serializable {

    public OffsetRange {
        if (firstOffset < 0 || nextOffset <= firstOffset) {
            throw new IllegalArgumentException("No range of offsets: " + firstOffset + " to " + nextOffset);
        }
    }

    /** Returns the range with one more record. */
    OffsetRange with(long offset, Instant appended) {
        return new OffsetRange(
                Math.min(firstOffset, offset),
                Math.max(nextOffset, offset + 1),
                appendedAt.isBefore(appended) ? appended : appendedAt);
    }
}
