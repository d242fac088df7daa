package org.wikistream.stack.run;

import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.RunState;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.spec.ServiceSpec;

/**
 * Starts the stack and watches it until a signal, a server that can't live, or {@code ./wikistream down}. It restarts
 * servers that die, and jobs that are lost when a JobManager dies. The lock of the data dir must be held.
 */
final class Supervisor {

    private static final long HAND_OVER_POLL_MILLIS = 200;

    private final Stack stack;
    private final Console console;
    private final Clock clock;
    private final boolean showsProgress;
    private volatile boolean signalled;
    private boolean stopped;

    /** @param showsProgress whether the live line is shown to anybody */
    Supervisor(Stack stack, Console console, Clock clock, boolean showsProgress) {
        this.stack = stack;
        this.console = console;
        this.clock = clock;
        this.showsProgress = showsProgress;
    }

    /** Returns only if something failed and everything was stopped. A signal ends the process from within. */
    void run(CompletableFuture<Source> source) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopOnSignal, "stop"));
        startDaemon("hand-over", this::awaitHandOver);
        try {
            say(RunState.Phase.STARTING, "");
            boolean event = new Startup(stack, console, clock).run(source);
            sayWhatToOpen();
            say(event ? RunState.Phase.READY : RunState.Phase.WAITING, "");
            watch();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /**
     * Prints the page's address, unless there is none because the jobs make no documents or the page failed to start.
     */
    private void sayWhatToOpen() {
        stack.servers().stream()
                .filter(server -> server.spec().start() == ServiceSpec.Start.BESIDE_DOCUMENTS && server.isReady())
                .forEach(page -> console.say("Open " + page.address()));
    }

    /** Watches the stack until something fails, and throws that failure. */
    private void watch() {
        List<ServerWatch> servers = stack.servers().stream()
                .map(server -> new ServerWatch(server, stack.processes(), console, clock))
                .toList();
        JobWatch jobs = new JobWatch(stack, console, clock);
        LogBound logs = LogBound.of(stack, console);
        DailyCleaning cleaning = new DailyCleaning(stack, console, clock);
        DailyMaintenance maintenance = new DailyMaintenance(stack, console, clock);
        try (CountWatch counts = new CountWatch(stack, console, clock, showsProgress);
                Watches watches = new Watches()) {
            watches.each(unlessSignalled(() -> servers.forEach(ServerWatch::look)));
            watches.each(unlessSignalled(jobs::look));
            watches.each(unlessSignalled(counts::look));
            watches.each(unlessSignalled(cleaning::look));
            watches.each(unlessSignalled(maintenance::look));
            watches.each(unlessSignalled(logs::look));
            watches.await();
        }
    }

    /** Skips the look after a signal: servers that end then were stopped. */
    private Runnable unlessSignalled(Runnable look) {
        return () -> {
            if (!signalled) {
                look.run();
            }
        };
    }

    private void fail(RuntimeException failure) {
        if (signalled) {
            // The failure comes from the stop itself.
            awaitEnd();
        }
        String message = failure instanceof UserError ? String.valueOf(failure.getMessage()) : failure.toString();
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

    /** Waits for the end of the process, while the signal's own thread stops everything. */
    private static void awaitEnd() {
        pause(Long.MAX_VALUE);
    }

    /** Stops everything, once. If two threads want to stop, the second waits for the first. */
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
     * Leaves everything to another process that asks for it, by ending as abruptly as if it were killed. The other
     * process cleans up whichever way this one ends.
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
            throw new UserError("Watching was interrupted", e);
        }
    }
}
