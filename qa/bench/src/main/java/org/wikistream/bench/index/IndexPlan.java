package org.wikistream.bench.index;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.wikistream.bench.Workload;

/**
 * What the bench of indexing does.
 *
 * @param rounds how many count
 * @param baselineJar an older jar of the job, which is measured beside it; null without
 * @param within in how much time it has to be over; null for {@link #OF_A_SUBJECT} for each that is measured
 */
public record IndexPlan(
        Workload workload,
        int rounds,
        AlsoMeasured also,
        @Nullable Path baselineJar,
        @Nullable Duration within) {

    /** What job and loader together take at most, on whatever machine, is twice as long. */
    public static final Duration OF_A_SUBJECT = Duration.ofMinutes(6);

    Duration within(int subjects) {
        return within == null ? OF_A_SUBJECT.multipliedBy(subjects) : within;
    }
}
