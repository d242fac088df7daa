package org.wikistream.dashboard.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Knows whether insights-job runs. Health does, if it asks Flink. */
public interface InsightsState {

    /** Must not wait. */
    Job now();

    /**
     * How the job is.
     *
     * @param state running, stopped or unknown
     * @param since since when, where it is known
     */
    record Job(String state, @Nullable Instant since) {

        public static final Job UNKNOWN = new Job("unknown", null);
    }
}
