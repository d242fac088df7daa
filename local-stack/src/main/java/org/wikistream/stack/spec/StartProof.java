package org.wikistream.stack.spec;

import java.time.Duration;

/**
 * What a new version of a job must have done before it counts as started.
 *
 * @param calm how long all of its tasks must have run
 * @param metric a counter that must be above zero by then in each operator that has it; empty if running is enough
 * @param patience after running this long, it counts as started in any case, because there may be nothing to count
 */
public record StartProof(Duration calm, String metric, Duration patience) {

    /** A version that fails on its first records does so within this time. */
    private static final Duration CALM = Duration.ofSeconds(3);

    public static final StartProof RUNS = new StartProof(CALM, "", CALM);

    public static StartProof counts(String metric, Duration patience) {
        return new StartProof(CALM, metric, patience);
    }
}
