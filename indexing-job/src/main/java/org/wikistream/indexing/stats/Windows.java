package org.wikistream.indexing.stats;

import java.io.Serializable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.EventTime;

/**
 * Which window a change belongs to, and how long the window accepts changes. Both steps follow this one rule. All times
 * are epoch milliseconds.
 */
record Windows(long length, long lateness) implements Serializable {

    static Windows of(StatisticsSettings settings) {
        return new Windows(
                settings.window().toMillis(), settings.allowedLateness().toMillis());
    }

    /**
     * Whether there can be a window for a change. There is none if its time is an obvious error (the same bounds make a
     * document "undated"): a window years ahead would stay open for years, and each new month would get an index.
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

    /** The watermark at which the window with this end is gone: it takes no more changes, and has no state. */
    long goneAt(long end) {
        return end + lateness;
    }
}
