package org.wikistream.bench.index;

import org.wikistream.bench.Destination;

/**
 * Observes, in the middle of a job's work, how often the job lets OpenSearch refresh. The loader's indices are to be
 * refreshed as often, so that neither of the two gains by it.
 */
final class ObservedRefresh implements Destination {

    private final PreparedIndices indices;
    private final long after;
    private boolean looks;
    private String interval = "1s";

    /** @param after how many changes it looks */
    ObservedRefresh(PreparedIndices indices, long after) {
        this.indices = indices;
        this.after = after;
    }

    /** Returns what was seen last. */
    String interval() {
        return interval;
    }

    @Override
    public long taken() {
        long taken = indices.taken();
        if (looks && taken >= after) {
            looks = false;
            interval = indices.server().refreshInterval().orElse(interval);
        }
        return taken;
    }

    @Override
    public long count(long wanted) {
        return indices.count(wanted);
    }

    @Override
    public void clear() {
        looks = true;
        indices.clear();
    }
}
