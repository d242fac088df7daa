package org.wikistream.dashboard.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells whether insights-job runs. Health knows, if it asks Flink. */
public interface InsightsState {

    /** Must not block. */
    Job now();

    /**
     * The state of the job.
     *
     * @param state running, stopped or unknown
     * @param since when the state began, if known
     */
    record Job(String state, @Nullable Instant since) {

        public static final Job UNKNOWN = new Job("unknown", null);
    }
}
