package org.wikistream.bench.insights;

import java.util.List;
import org.wikistream.changesource.records.EnrichedChange;

/** Finds something among changes, by any rules. */
interface Finder {

    /** Looks at a change. Changes come a block at a time, in no order within it. */
    void see(EnrichedChange change);

    /**
     * Called when all changes before that time have been seen, in milliseconds since the epoch. Some at or after it may
     * have come too.
     */
    void advanceTo(long time);

    /** Returns everything found by now. */
    List<Found> found();
}
