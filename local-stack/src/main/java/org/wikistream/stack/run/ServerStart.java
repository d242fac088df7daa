package org.wikistream.stack.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.wikistream.problem.UserError;
import org.wikistream.stack.process.LogTail;
import org.wikistream.stack.process.Processes;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.spec.Server;

/** Starts one server and waits until it is ready. */
public record ServerStart(Processes processes) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 150;

    /** Throws with the end of its log if the server ends, or does not become ready. */
    public ServerProcess run(Server server) {
        server.prepare();
        ServerProcess process = processes.start(server.name(), server.command(), server.output());
        Stopwatch watch = Stopwatch.start();
        while (!isReady(server)) {
            if (!process.isAlive()) {
                throw new UserError(server.name() + " ended while it started:\n" + LogTail.of(server.logs()));
            }
            if (watch.elapsed().compareTo(PATIENCE) > 0) {
                throw new UserError(server.name() + " is not ready after " + PATIENCE.toSeconds() + " s:\n"
                        + LogTail.of(server.logs()));
            }
            pause();
        }
        return process;
    }

    private static boolean isReady(Server server) {
        try {
            return server.probe().isReady();
        } catch (Exception e) {
            return false; // not yet; the deadline says when that becomes a failure
        }
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
