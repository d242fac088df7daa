package org.wikistream.feed.log;

import java.io.Closeable;

/**
 * Everything that a stream holds, in the order in which it was logged. An event has a position (0, 1, 2, ...) in the
 * log as a whole and an offset in the topic of its data centre; both are fixed for good, so that a client that
 * reconnects, and a feed that is restarted, see the same log. Event time is not in order.
 *
 * <p>Used by several threads at once.
 */
public interface ChangeLog extends Closeable {

    /**
     * The result of {@link #size()} for a log without end, and of {@link #positionOf} for an event that never comes.
     */
    long ENDLESS = Long.MAX_VALUE;

    /** Returns how many events there will ever be, or {@link #ENDLESS}. */
    long size();

    /** Returns how many events were logged by now; grows while the clock runs where the log is paced. */
    long end();

    /** Returns the event at a position below {@link #size()}, whether it was logged by now or is still to come. */
    LoggedEvent at(long position);

    /** Returns how many of the events before the position belong to the data centre. */
    long countBefore(DataCentre dataCentre, long position);

    /**
     * Returns the lowest position whose timestamp is at or after the one given; at least {@link #size()} where none is.
     */
    long firstAtOrAfter(long timestamp);

    /** Returns the offset of the topic's first event. */
    long firstOffset(DataCentre dataCentre);

    /** Returns the data centre that most events come through. Canaries come through the other one too. */
    DataCentre active();

    /** Returns the position of the topic's event number {@code index}, counted from 0, or {@link #ENDLESS}. */
    default long positionOf(DataCentre dataCentre, long index) {
        long low = 0;
        long high = Math.min(size(), Long.MAX_VALUE >> 8);
        if (countBefore(dataCentre, high) <= index) {
            return ENDLESS;
        }
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (countBefore(dataCentre, middle + 1) > index) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Returns the data centre that the event at a position came through. */
    default DataCentre dataCentreAt(long position) {
        boolean eqiad = countBefore(DataCentre.EQIAD, position) < countBefore(DataCentre.EQIAD, position + 1);
        return eqiad ? DataCentre.EQIAD : DataCentre.CODFW;
    }

    /** Returns the offset, in the topic of its data centre, of the event at a position. */
    default long offsetAt(long position) {
        DataCentre dataCentre = dataCentreAt(position);
        return firstOffset(dataCentre) + countBefore(dataCentre, position);
    }

    @Override
    default void close() {}
}
