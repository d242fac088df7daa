package org.wikistream.stack.bench.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.wikistream.stack.bench.CpuTimes;
import org.wikistream.stack.bench.Machine;
import org.wikistream.stack.count.Counts;
import org.wikistream.stack.count.RecordCounter;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.problem.StackException;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.run.Stack;
import org.wikistream.topics.Topics;

/** What ingest takes of a processor at the pace of the real stream, 40 events/s: each process with the job, less without it. */
public record SteadyBench(Installation installation, Path folder, int portOffset, Console console) {

    private static final double NANOS = 1e9;
    private static final Duration COUNT_PATIENCE = Duration.ofSeconds(20);
    private static final Duration SERVERS_SETTLING = Duration.ofSeconds(30);
    /**
     * What is read before, as fast as it comes: a job that runs for months has its code compiled, one that has seen some
     * thousand events compiles all the time.
     */
    private static final Duration BACKLOG = Duration.ofHours(2);

    private static final Duration SETTLING = Duration.ofMinutes(1);

    /** Looks at the processes for so many seconds without the job, and again with it. */
    public SteadyReport run(int seconds) {
        Instant begin = Clock.systemUTC().instant().minus(BACKLOG);
        Source source = Source.sample(1, null, Speed.AS_RECORDED, begin);
        try (IngestStack servers = IngestStack.start(installation, folder, portOffset, source, console)) {
            pause(SERVERS_SETTLING);
            console.say("  measuring " + seconds + " s without the job");
            Map<String, Double> idle = measure(servers, Duration.ofSeconds(seconds));
            submit(servers.stack(), begin);
            pause(SETTLING);
            console.say("  measuring " + seconds + " s with the job");
            long before = committed(servers.stack());
            long began = System.nanoTime();
            Map<String, Double> busy = measure(servers, Duration.ofSeconds(seconds));
            double events = committed(servers.stack()) - before;
            // Counting takes its time, in which more comes.
            double rate = events / ((System.nanoTime() - began) / NANOS);
            if (rate == 0) {
                throw new StackException("ingest-job committed nothing in " + seconds + " s");
            }
            return SteadyReport.of(Machine.current(), seconds, rate, idle, busy);
        }
    }

    /** Of one processor, in percent, by process. */
    private static Map<String, Double> measure(IngestStack servers, Duration time) {
        CpuTimes begin = CpuTimes.of(servers.processes());
        long began = System.nanoTime();
        pause(time);
        CpuTimes used = CpuTimes.of(servers.processes()).since(begin);
        double elapsed = System.nanoTime() - began;
        Map<String, Double> shares = new TreeMap<>();
        used.byProcess().forEach((name, cpu) -> shares.put(name, 100 * cpu.toNanos() / elapsed));
        return shares;
    }

    private static void submit(Stack stack, Instant since) {
        try {
            stack.submit(Stack.INGEST, List.of("--eventstreams.since", since.toString()));
        } catch (IOException e) {
            throw new StackException("The JobManager does not answer (" + e.getMessage() + ")", e);
        }
    }

    private static long committed(Stack stack) {
        String topic = new Topics("wikimedia").recentChange();
        try (RecordCounter counter = new RecordCounter(stack.bootstrapServers(), List.of(topic), Counts.NONE)) {
            counter.catchUp(COUNT_PATIENCE);
            return counter.records(topic);
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The bench was interrupted", e);
        }
    }
}
