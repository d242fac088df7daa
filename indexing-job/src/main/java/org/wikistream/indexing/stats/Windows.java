package org.wikistream.indexing.stats;

import java.io.Serializable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.EventTime;

/**
 * Determines the window that a change belongs to, and how long a window accepts changes. Both steps follow this rule.
 * All times are epoch milliseconds.
 */
record Windows(long length, long lateness) implements Serializable {

    static Windows of(StatisticsSettings settings) {
        return new Windows(
                settings.window().toMillis(), settings.allowedLateness().toMillis());
    }

    /**
     * Returns whether there can be a window for a change. There is none if its time is an obvious error (the same
     * bounds make a document "undated"): a window years ahead would stay open for years, and each new month would get
     * an index.
     */
    boolean canHold(EnrichedChange change) {
        return EventTime.isPlausible(change.change().time(), change.appended());
    }

    long startOf(long time) {
        return time - Math.floorMod(time, length);
    }

    long endOf(long start) {
        return start + length;
    }

    /**
     * Returns the watermark at which the window with this end is dropped: it takes no more changes, and has no state.
     */
    long goneAt(long end) {
        return end + lateness;
    }
}
