package org.wikistream.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.wikistream.bench.Machine;
import org.wikistream.problem.UserError;
import org.wikistream.progress.Shown;
import org.wikistream.progress.WorkProgress;
import org.wikistream.stack.flink.Deployment;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.job.IngestJobSpec;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.run.Console;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.server.S3Server;

/** Causes fault after fault on a supervised stack through which events flow, and then proves that they did no harm. */
final class Drill {

    /**
     * An event that was sent this long ago has to be in all stores: a checkpoint of ingest, a bulk, a refresh, and as
     * much again.
     */
    static final Duration BEHIND = Duration.ofSeconds(5);

    /**
     * The same for the archive: two of its commits, because the fault may have spoilt one, and the time that a commit
     * takes.
     */
    static final Duration ARCHIVE_BEHIND = Duration.ofSeconds(75);

    private static final String INGEST = IngestJobSpec.SPEC.name();

    private static final Duration RECOVERY_PATIENCE = Duration.ofMinutes(5);
    private static final Duration SAVEPOINT_PATIENCE = Duration.ofMinutes(2);
    /** If nothing is added to the stores for this long, those that are missing are lost. */
    private static final Duration STALL_PATIENCE = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(250);
    private static final double NANOS = 1e9;

    private final Stack stack;
    private final Flow flow;
    private final Console console;
    private final int eventsPerSecond;

    Drill(Stack stack, int eventsPerSecond, Console console) {
        this.stack = stack;
        this.flow = new Flow(stack);
        this.eventsPerSecond = eventsPerSecond;
        this.console = console;
    }

    /** Runs on a stack whose stream has begun. Returns when the stream has ended and has been compared completely. */
    DrillReport run(long seed, Duration time, Damage damage) throws IOException {
        Faults faults = new Faults(
                seed,
                Fault.all().stream().filter(fault -> stack.runs(fault.server())).toList());
        List<Recovery> recoveries = new ArrayList<>();
        awaitRecovered(0, "the start", true);
        long began = System.nanoTime();
        try (Shown shown = console.countDown("making faults", time)) {
            while (System.nanoTime() - began < time.toNanos()) {
                recoveries.add(make(faults.next()));
                pause(faults.pause());
            }
        }
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        awaitEnd();
        stopIngest();
        damage.doTo(stack);
        console.say("  comparing ...");
        return new DrillReport(
                Machine.current(),
                seed,
                seconds,
                eventsPerSecond,
                DrillReport.lines(recoveries),
                new Verifier(stack, console).run());
    }

    private Recovery make(Fault fault) {
        ServerProcess process = stack.processes()
                .find(fault.server())
                .orElseThrow(() -> new UserError(fault.server() + " does not run before it is " + fault.described()));
        long began = System.nanoTime();
        if (fault.kind() == Fault.Kind.KILLED) {
            Signals.kill(process);
        } else {
            Signals.suspend(process);
            try {
                pause(Faults.STANDSTILL);
            } finally {
                Signals.resume(process);
            }
        }
        awaitRecovered(loggedNow(), fault.described(), fault.server().equals(S3Server.NAME));
        Recovery recovery = new Recovery(fault, Duration.ofNanos(System.nanoTime() - began));
        console.say(String.format(
                Locale.ROOT,
                "  %-30s recovered after %5.1f s",
                fault.described(),
                recovery.time().toNanos() / NANOS));
        return recovery;
    }

    /** Returns how many events are logged now. Waits for the feed, which may be the server that was killed. */
    private long loggedNow() {
        long deadline = System.nanoTime() + RECOVERY_PATIENCE.toNanos();
        while (true) {
            try {
                return flow.logged();
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new UserError("The feed did not come back", e);
                }
            }
            pause(POLL);
        }
    }

    /**
     * Waits until the stack has recovered.
     *
     * @param mark how many events were logged when the fault was over; a later event has to be in all stores
     * @param alsoArchived whether it has to be in the archive too. Waiting for its next commit after each fault would
     *     leave time for few
     */
    private void awaitRecovered(long mark, String fault, boolean alsoArchived) {
        long deadline = System.nanoTime() + RECOVERY_PATIENCE.toNanos();
        while (!isRecovered(mark, alsoArchived)) {
            if (System.nanoTime() > deadline) {
                throw new UserError("The stack did not recover from " + fault + " within "
                        + RECOVERY_PATIENCE.toMinutes() + " minutes");
            }
            pause(POLL);
        }
    }

    private boolean isRecovered(long mark, boolean alsoArchived) {
        try {
            long logged = flow.logged();
            long next = Math.min(mark + 1, flow.total());
            long archived = flow.archived().orElse(logged);
            return isThere(flow.stored(), next, logged, BEHIND)
                    && isThere(archived, alsoArchived ? next : 0, logged, ARCHIVE_BEHIND)
                    && flow.jobsRun();
        } catch (IOException e) {
            return false; // not yet
        }
    }

    private boolean isThere(long stored, long least, long logged, Duration behind) {
        return stored >= least && logged - stored <= eventsPerSecond * behind.toSeconds();
    }

    private void awaitEnd() throws IOException {
        console.say("  waiting for the end of the stream ...");
        long total = flow.total();
        long begin = storedEverywhere();
        long seen = begin;
        long since = System.nanoTime();
        try (WorkProgress progress = console.count("storing the rest", total - begin, "events")) {
            while (seen < total && System.nanoTime() - since < STALL_PATIENCE.toNanos()) {
                pause(POLL);
                long stored = storedEverywhere();
                if (stored != seen || flow.logged() < total) {
                    seen = stored;
                    since = System.nanoTime();
                }
                progress.reach(stored - begin);
            }
        }
    }

    private long storedEverywhere() throws IOException {
        return Math.min(flow.stored(), flow.archived().orElse(Long.MAX_VALUE));
    }

    /** Stops ingest with a savepoint, so that any duplicates are committed as well. */
    private void stopIngest() {
        Job ingest = stack.unfinished(Deployment.usual(INGEST))
                .orElseThrow(() -> new UserError(INGEST + " does not run any more"));
        stack.jobStop().stop(ingest, SAVEPOINT_PATIENCE);
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The drill was interrupted", e);
        }
    }
}
