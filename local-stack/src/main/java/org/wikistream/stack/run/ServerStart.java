package org.wikistream.stack.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.wikistream.problem.UserError;
import org.wikistream.stack.process.LogTail;
import org.wikistream.stack.process.Processes;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;

/** Starts one server and waits until it is ready. */
public record ServerStart(Processes processes) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 150;

    /**
     * Does the same as {@link #run}, but goes on without a server that no job needs: then it says why, and returns false. Whoever
     * watches the servers starts it again.
     */
    boolean attempt(Server server, Consumer<String> say) {
        try {
            run(server);
            return true;
        } catch (RuntimeException e) {
            if (server.spec().start() != ServiceSpec.Start.BESIDE_DOCUMENTS) {
                throw e;
            }
            say.accept("  The stack starts without " + server.name() + ", and tries it again later: " + e.getMessage());
            return false;
        }
    }

    /** Throws with the end of its log if the server ends, or does not become ready. */
    public ServerProcess run(Server server) {
        server.prepare();
        ServerProcess process = processes.start(server.name(), server.command(), server.output());
        Stopwatch watch = Stopwatch.start();
        while (!server.isReady()) {
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

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The start was interrupted", e);
        }
    }
}
