package org.wikistream.bench.page;

import java.io.IOException;
import java.time.Duration;
import org.wikistream.bench.Pause;
import org.wikistream.problem.UserError;
import org.wikistream.stack.http.Http;

/** What OpenSearch counts of its own work. Asking costs it next to nothing. */
record OpenSearchWork(int port) {

    private static final Duration MERGE_PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String STATS = "/wikimedia-*/_stats/";

    /**
     * Returns how many searches its shards have answered since it began: a question to several indices is one of each
     * that may hold an answer.
     */
    long searches() {
        return count("search?filter_path=_all.total.search.query_total", "/_all/total/search/query_total");
    }

    /** Returns when what was indexed is merged, or when that has taken minutes. */
    void awaitMerges() {
        long end = System.nanoTime() + MERGE_PATIENCE.toNanos();
        while (count("merge?filter_path=_all.total.merges.current", "/_all/total/merges/current") > 0
                && System.nanoTime() < end) {
            Pause.of(POLL);
        }
    }

    private long count(String question, String pointer) {
        try {
            return new Http(port).get(STATS + question).at(pointer).asLong();
        } catch (IOException e) {
            throw new UserError("OpenSearch does not say what it does (" + e.getMessage() + ")", e);
        }
    }
}
