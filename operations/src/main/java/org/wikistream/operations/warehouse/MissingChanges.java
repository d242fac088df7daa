package org.wikistream.operations.warehouse;

import java.time.Instant;

/**
 * A gap in the stream.
 *
 * @param count how many events are missing; 0 if that is not known
 * @param from time of the event before the gap
 * @param to time of the event behind the gap
 */
public record MissingChanges(long count, Instant from, Instant to) {

    /** Returns whether some of the gap lies in that time. */
    public boolean touches(Instant begin, Instant end) {
        return !to.isBefore(begin) && from.isBefore(end);
    }
}
