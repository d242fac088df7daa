package org.wikistream.stack.bench.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wikistream.stack.bench.BenchStack;
import org.wikistream.stack.bench.Machine;
import org.wikistream.stack.bench.Pause;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.problem.StackException;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.run.Stack;

/**
 * Both jobs at the pace of the real stream, 40 events/s, as {@code up} runs them: what each process takes of a processor, and
 * then how long an event takes from the feed until a search finds it. One after the other, because looking costs too.
 */
public record LatencyBench(Installation installation, Path folder, int portOffset, Console console) {

    /**
     * What is read before, as fast as it comes: a job that runs for months has its code compiled, one that has seen some
     * thousand events compiles all the time.
     */
    private static final Duration BACKLOG = Duration.ofHours(2);

    private static final Duration BACKLOG_PATIENCE = Duration.ofMinutes(15);
    private static final Duration SETTLING = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Looks for so many seconds at the processes, and again for so many at the events. */
    public LatencyReport run(int seconds) {
        Instant begin = Clock.systemUTC().instant().minus(BACKLOG);
        Source source = Source.sample(1, null, Speed.AS_RECORDED, begin);
        try (BenchStack servers = BenchStack.start(installation, folder, portOffset, source, Set.of(), console)) {
            submit(servers.stack(), Stack.INGEST, List.of("--eventstreams.since", begin.toString()));
            submit(servers.stack(), Stack.INDEXING, List.of());
            console.say("  reading the events of " + BACKLOG.toHours() + " h");
            follow(servers, BACKLOG_PATIENCE, Duration.ofSeconds(1));
            Pause.of(SETTLING);
            console.say("  measuring " + seconds + " s of processor time");
            Map<String, Double> busy = servers.percentOfProcessor(Duration.ofSeconds(seconds));
            console.say("  following the events of " + seconds + " s");
            List<Double> latencies = follow(servers, PATIENCE, Duration.ofSeconds(seconds));
            return LatencyReport.of(Machine.current(), seconds, busy, latencies);
        }
    }

    private static List<Double> follow(BenchStack servers, Duration patience, Duration time) {
        int openSearch = servers.stack().ports().openSearch();
        return new Latencies(servers.feedUrl(), openSearch, patience).measure(time);
    }

    private static void submit(Stack stack, String job, List<String> settings) {
        try {
            stack.submit(job, settings);
        } catch (IOException e) {
            throw new StackException("The JobManager does not answer (" + e.getMessage() + ")", e);
        }
    }
}
