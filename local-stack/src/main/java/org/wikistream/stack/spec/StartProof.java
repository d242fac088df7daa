package org.wikistream.stack.spec;

import java.time.Duration;

/**
 * What a new version of a job must have done before it counts as started.
 *
 * @param calm for so long all of its tasks must run
 * @param metric a counter, in which each operator that has it must have counted something by then; empty if running is
 *     enough
 * @param patience after so long of running it counts as started all the same: nothing may come that they could count
 */
public record StartProof(Duration calm, String metric, Duration patience) {

    /** A version that fails on the first records does so within these. */
    private static final Duration CALM = Duration.ofSeconds(3);

    public static final StartProof RUNS = new StartProof(CALM, "", CALM);

    public static StartProof counts(String metric, Duration patience) {
        return new StartProof(CALM, metric, patience);
    }
}
