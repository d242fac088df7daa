package org.wikistream.bench.insights;

import java.util.List;
import org.wikistream.changesource.records.EnrichedChange;

/** Finds something among changes, by whatever rules. */
interface Finder {

    /** Looks at a change. Changes come a block at a time, in no order within it. */
    void see(EnrichedChange change);

    /**
     * All changes before that time were seen, in milliseconds since the epoch; one at or behind it may have come too.
     */
    void advanceTo(long time);

    /** What was found by now. */
    List<Found> found();
}
