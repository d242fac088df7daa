package org.wikistream.bench.index;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.Machine;
import org.wikistream.bench.SteadyStream;
import org.wikistream.progress.Shown;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.server.OpenSearchServer;

/**
 * Runs both jobs at the pace of the real stream, 40 events/s, as {@code up} does. First it measures how much of a processor
 * each process uses, and then how long it takes until a search finds an event that the feed has sent. It measures one after
 * the other, because searching uses processor time as well.
 */
public record LatencyBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final Duration PAST_PATIENCE = Duration.ofMinutes(15);
    private static final Duration SETTLING = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Measures the processes for this many seconds, and then the events for as long. */
    public LatencyReport run(int seconds) {
        SteadyStream stream = SteadyStream.untilNow();
        try (BenchStack servers =
                BenchStack.start(installation, folder, portOffset, stream.source(), Set.of(), console)) {
            stream.submitIngest(servers.stack());
            stream.submitIndexing(servers.stack());
            console.say("  reading the events of " + SteadyStream.PAST.toHours() + " h");
            try (Shown shown = console.waitFor("reading", PAST_PATIENCE)) {
                follow(servers, PAST_PATIENCE, Duration.ofSeconds(1));
            }
            servers.pause("letting the jobs settle", SETTLING);
            console.say("  measuring " + seconds + " s of processor time");
            Map<String, Double> busy = servers.percentOfProcessor(Duration.ofSeconds(seconds));
            console.say("  following the events of " + seconds + " s");
            List<Double> latencies;
            try (Shown shown = console.countDown("following", Duration.ofSeconds(seconds))) {
                latencies = follow(servers, PATIENCE, Duration.ofSeconds(seconds));
            }
            return LatencyReport.of(Machine.current(), seconds, busy, latencies);
        }
    }

    private static List<Double> follow(BenchStack servers, Duration patience, Duration time) {
        int openSearch = servers.stack().ports().number(OpenSearchServer.HTTP);
        return new Latencies(servers.feedUrl(), openSearch, patience).measure(time);
    }
}
