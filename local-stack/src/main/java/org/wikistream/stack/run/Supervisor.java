package org.wikistream.stack.run;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.wikistream.stack.count.Counts;
import org.wikistream.stack.count.ProgressMeter;
import org.wikistream.stack.data.RunState;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.problem.StackException;
import org.wikistream.stack.process.LogTail;
import org.wikistream.stack.server.Server;
import org.wikistream.stack.server.Servers;

/**
 * Starts the stack and watches it until a signal, a failure or {@code ./wikistream down}. The lock of the data dir must be
 * held.
 */
final class Supervisor {

    private static final Duration TICK = Duration.ofSeconds(1);
    /** Where the live line can't be overwritten, a line each second would only fill a log. */
    private static final int TICKS_PER_LOGGED_LINE = 10;

    private static final long HAND_OVER_POLL_MILLIS = 200;

    private final Stack stack;
    private final Console console;
    private final Clock clock;
    private final boolean showsProgress;
    private final Restarts restarts;
    private volatile boolean signalled;
    private boolean stopped;

    /**
     * @param showsProgress whether somebody looks at the live line
     */
    Supervisor(Stack stack, Console console, Clock clock, boolean showsProgress) {
        this.stack = stack;
        this.console = console;
        this.clock = clock;
        this.showsProgress = showsProgress;
        this.restarts = new Restarts(clock);
    }

    /** Returns only when something failed and everything was stopped. A signal ends the process from within. */
    void run(CompletableFuture<Source> source) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "stop"));
        startDaemon("hand-over", this::awaitHandOver);
        try {
            say(RunState.Phase.STARTING, "");
            boolean event = new Startup(stack, console, clock).run(source);
            say(event ? RunState.Phase.READY : RunState.Phase.WAITING, "");
            watch();
            awaitEnd();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void watch() {
        JobWatch jobs = new JobWatch(stack.flinkRest(), console);
        DailyCleaning cleaning = new DailyCleaning(stack, console, clock);
        try (ProgressMeter meter = stack.progressMeter(clock)) {
            for (long tick = 0; !signalled; tick++) {
                stack.servers().forEach(this::check);
                jobs.look();
                cleaning.look();
                Counts counts = meter.measure(TICK);
                stack.countsFile().write(counts);
                if (showsProgress && (console.isTerminal() || tick % TICKS_PER_LOGGED_LINE == 0)) {
                    console.live(counts.progress().line());
                }
                pause(TICK.toMillis());
            }
        }
    }

    private void check(Server server) {
        if (stack.processes().find(server.name()).isPresent()) {
            return;
        }
        if (server.name().equals(Servers.TASK_MANAGER) && restarts.allowed()) {
            console.say("  " + server.name() + " died and is started again; the jobs go on from their last checkpoint");
            stack.processes().start(server.name(), server.command().get(), server.output());
            return;
        }
        throw new StackException(server.name() + " died:\n" + LogTail.of(server.logs()));
    }

    private void fail(RuntimeException failure) {
        if (signalled) {
            // Because it is being stopped.
            awaitEnd();
        }
        String message = failure instanceof StackException ? String.valueOf(failure.getMessage()) : failure.toString();
        console.say(message);
        console.say("Stopping everything; ./wikistream up goes on from what is saved");
        stopOnce();
        say(RunState.Phase.FAILED, message);
    }

    private void stopOnSignal() {
        signalled = true;
        if (stopOnce()) {
            say(RunState.Phase.STOPPED, "");
            console.say("Stopped; ./wikistream up goes on from here ("
                    + stack.dataDir().folder() + ")");
        }
    }

    /** A signal's own thread stops everything; the process ends when it is done. */
    private static void awaitEnd() {
        pause(Long.MAX_VALUE);
    }

    /** Waits for the other when two threads want to stop. */
    private synchronized boolean stopOnce() {
        if (stopped) {
            return false;
        }
        stopped = true;
        stack.processes().close();
        new Shutdown(stack.reopened(), console, clock).run();
        return true;
    }

    /**
     * Leaves everything to another process that asks for it, by ending as abruptly as if killed: that process cleans up
     * after any end.
     */
    private void awaitHandOver() {
        while (!Files.exists(stack.dataDir().handOver())) {
            pause(HAND_OVER_POLL_MILLIS);
        }
        console.say("Stopped by ./wikistream down");
        Runtime.getRuntime().halt(0);
    }

    private void say(RunState.Phase phase, String message) {
        stack.dataDir().runState().write(new RunState(phase, message));
    }

    private static void startDaemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Watching was interrupted", e);
        }
    }
}
