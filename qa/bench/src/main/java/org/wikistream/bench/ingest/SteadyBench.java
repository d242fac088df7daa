package org.wikistream.bench.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wikistream.bench.BenchStack;
import org.wikistream.bench.Machine;
import org.wikistream.bench.SteadyStream;
import org.wikistream.problem.UserError;
import org.wikistream.stack.count.RecordCounter;
import org.wikistream.stack.count.RecordCounts;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.topics.Topics;

/**
 * Measures how much of a processor ingest uses at the pace of the real stream, 40 events/s: the use of each process
 * with the job, minus that without it.
 */
public record SteadyBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final double NANOS = 1e9;
    private static final Duration COUNT_PATIENCE = Duration.ofSeconds(20);
    private static final Duration SERVERS_SETTLING = Duration.ofSeconds(30);
    private static final Duration SETTLING = Duration.ofMinutes(1);

    /** Measures the processes for this many seconds without the job, and then as long with it. */
    public SteadyReport run(int seconds) {
        SteadyStream stream = SteadyStream.untilNow();
        try (BenchStack servers = BenchStack.start(
                installation, folder, portOffset, stream.source(), Set.of(OpenSearchServer.NAME), console)) {
            servers.pause("letting the servers settle", SERVERS_SETTLING);
            console.say("  measuring " + seconds + " s without the job");
            Map<String, Double> idle = servers.percentOfProcessor(Duration.ofSeconds(seconds));
            stream.submitIngest(servers.stack());
            servers.pause("letting the job settle", SETTLING);
            console.say("  measuring " + seconds + " s with the job");
            long before = committed(servers.stack());
            long began = System.nanoTime();
            Map<String, Double> busy = servers.percentOfProcessor(Duration.ofSeconds(seconds));
            double events = committed(servers.stack()) - before;
            // Counting takes time, and more events arrive meanwhile.
            double rate = events / ((System.nanoTime() - began) / NANOS);
            if (rate == 0) {
                throw new UserError("ingest-job committed nothing in " + seconds + " s");
            }
            return SteadyReport.of(Machine.current(), seconds, rate, idle, busy);
        }
    }

    private static long committed(Stack stack) {
        String topic = new Topics("wikimedia").recentChange();
        try (RecordCounter counter = new RecordCounter(stack.bootstrapServers(), List.of(topic), RecordCounts.NONE)) {
            counter.catchUp(COUNT_PATIENCE);
            return counter.records(topic);
        }
    }
}
