package org.wikistream.stack.run;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.wikistream.problem.UserError;
import org.wikistream.stack.process.LogTail;
import org.wikistream.stack.process.Processes;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.process.StartPatience;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;

/** Starts one server and waits until it is ready. */
public record ServerStart(Processes processes) {

    private static final long POLL_MILLIS = 150;

    /**
     * Does the same as {@link #run}, but goes on without a server that no job needs: then it says why, and returns
     * false. Whoever watches the servers starts it again.
     */
    boolean attempt(Server server, Consumer<String> say) {
        try {
            run(server, say);
            return true;
        } catch (RuntimeException e) {
            if (server.spec().start() != ServiceSpec.Start.BESIDE_DOCUMENTS) {
                throw e;
            }
            say.accept("  The stack starts without " + server.name() + ", and tries it again later: " + e.getMessage());
            return false;
        }
    }

    /**
     * Throws with what it has logged since then if the server ends, or does not become ready.
     *
     * @param say takes a line if the server is slow
     */
    public ServerProcess run(Server server, Consumer<String> say) {
        server.prepare();
        LogTail.Mark before = LogTail.mark(server.logs());
        ServerProcess process = processes.start(server.name(), server.command(), server.output());
        Stopwatch watch = Stopwatch.start();
        StartPatience patience = new StartPatience();
        boolean told = false;
        while (!server.isReady()) {
            if (!process.isAlive()) {
                throw new UserError(server.name() + " ended while it started:\n" + before.since());
            }
            Duration elapsed = watch.elapsed();
            Duration processorTime = process.processorTime();
            if (!patience.waitsOn(elapsed, processorTime)) {
                throw new UserError(
                        server.name() + " is not ready after " + elapsed.toSeconds() + " s, in which it used "
                                + processorTime.toSeconds() + " s of a processor:\n" + before.since());
            }
            if (!told && elapsed.compareTo(StartPatience.USUAL) > 0) {
                told = true;
                say.accept(slow(server.name(), elapsed, processorTime));
            }
            pause();
        }
        return process;
    }

    private static String slow(String name, Duration elapsed, Duration processorTime) {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        double load = machine.getSystemLoadAverage();
        return "  " + name + " is still starting after " + elapsed.toSeconds() + " s, in which it got "
                + processorTime.toSeconds() + " s of a processor"
                + (load < 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " (the load is %.0f on %d processors)",
                                load,
                                machine.getAvailableProcessors()))
                + "; waiting as long as it works, up to " + StartPatience.LONGEST.toMinutes() + " minutes";
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The start was interrupted", e);
        }
    }
}
