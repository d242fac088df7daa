package org.wikistream.bench.index;

import org.wikistream.bench.Destination;
import org.wikistream.opensearch.RefreshIntervals;

/**
 * Observes, in the middle of a job's work, how often the job lets OpenSearch refresh. The loader's indices are to be
 * refreshed as often, so that neither of the two gains by it.
 */
final class ObservedRefresh implements Destination {

    /** As long as the job's own, in the words of an operator, so that the job leaves it as it is. */
    private static final String SELDOM = "30s";

    private final PreparedIndices indices;
    private final long after;
    private boolean looks;
    private String interval = RefreshIntervals.USUAL;

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
            interval = indices.server()
                    .refreshInterval()
                    .map(seen -> seen.equals(RefreshIntervals.SELDOM) ? SELDOM : seen)
                    .orElse(interval);
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
