package org.wikistream.bench.index;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.Machine;
import org.wikistream.bench.SteadyStream;
import org.wikistream.bench.SubmittedJob;
import org.wikistream.progress.Shown;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.IndexingJobSpec;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.server.OpenSearchServer;

/**
 * Runs both jobs at the pace of the real stream, 40 events/s, as {@code up} does. First it measures how much of a
 * processor each process uses, and then how long it takes until a search finds an event that the feed has sent. It
 * measures one after the other, because searching uses processor time as well.
 *
 * <p>An older indexing-job runs beside the other one while events are followed, into indices of its own: both read the
 * same transactions of ingest, and whatever else the machine does delays both. At this pace they do not contend for
 * processors.
 */
public record LatencyBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final Duration PAST_PATIENCE = Duration.ofMinutes(15);
    private static final Duration SETTLING = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String USUAL = ProgressMeter.TOPICS.prefix();
    private static final String BASELINE = "baseline";

    /**
     * Measures the processes for this many seconds, and then the events for as long.
     *
     * @param baselineJar an older jar of indexing-job; null without
     */
    public LatencyReport run(int seconds, @Nullable Path baselineJar) {
        SteadyStream stream = SteadyStream.untilNow();
        Duration time = Duration.ofSeconds(seconds);
        try (BenchStack servers =
                BenchStack.start(installation, folder, portOffset, stream.source(), Set.of(), console)) {
            stream.submitIngest(servers.stack());
            stream.submitIndexing(servers.stack());
            settle(servers, List.of(USUAL));
            console.say("  measuring " + seconds + " s of processor time");
            Map<String, Double> busy = servers.percentOfProcessor(time);
            List<String> prefixes = baselineJar == null ? List.of(USUAL) : List.of(USUAL, BASELINE);
            try (SubmittedJob baseline = baselineJar == null ? null : baseline(servers, baselineJar)) {
                if (baseline != null) {
                    settle(servers, prefixes);
                }
                Map<String, List<Double>> latencies = follow(servers, prefixes, time);
                return LatencyReport.of(
                        Machine.current(),
                        seconds,
                        busy,
                        latencies.getOrDefault(USUAL, List.of()),
                        latencies.getOrDefault(BASELINE, List.of()));
            }
        }
    }

    private static SubmittedJob baseline(BenchStack servers, Path jar) {
        return SubmittedJob.start(
                servers.stack(),
                IndexingJobSpec.SPEC,
                jar,
                IndexingJobSpec.SPEC.name() + "~" + BASELINE,
                1,
                List.of("--opensearch.index-prefix", BASELINE));
    }

    /** Waits until the jobs have read the past and their initial work is over. */
    private void settle(BenchStack servers, List<String> prefixes) {
        console.say("  reading the events of " + SteadyStream.PAST.toHours() + " h");
        try (Shown shown = console.waitFor("reading", PAST_PATIENCE)) {
            latencies(servers, prefixes, PAST_PATIENCE).measure(Duration.ofSeconds(1));
        }
        servers.pause("letting the jobs settle", SETTLING);
    }

    private Map<String, List<Double>> follow(BenchStack servers, List<String> prefixes, Duration time) {
        console.say("  following the events of " + time.toSeconds() + " s");
        try (Shown shown = console.countDown("following", time)) {
            return latencies(servers, prefixes, PATIENCE).measure(time);
        }
    }

    private static Latencies latencies(BenchStack servers, List<String> prefixes, Duration patience) {
        int openSearch = servers.stack().ports().number(OpenSearchServer.HTTP);
        return new Latencies(servers.feedUrl(), openSearch, prefixes, patience);
    }
}
