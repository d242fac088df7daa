package org.wikistream.cli;

import org.jspecify.annotations.Nullable;
import org.wikistream.bench.Workload;
import picocli.CommandLine.Option;

/** The options of benches whose subjects all do the same work. */
final class WorkloadOptions extends BenchOptions {

    private static final int HALF = 2;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description =
                    "How many events each takes before these, unmeasured (default: half as many; for bench index twice, for"
                            + " bench insights four times as many).")
    private @Nullable Long warmUp;

    /** Returns the work of each subject if the given number of events is measured. */
    Workload workload(long events, long least) {
        return workload(events, least, events / HALF);
    }

    /** Returns the work of each subject if this many events are measured, and this many usually taken before. */
    Workload workload(long events, long least, long usualWarmUp) {
        refuseBelow("--events", events, least);
        refuseBelow("--warm-up", warmUp == null ? 1 : warmUp, 1);
        return new Workload(warmUp == null ? usualWarmUp : warmUp, events);
    }
}
