package org.wikistream.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.wikistream.problem.UserError;
import org.wikistream.stack.process.ServerProcess;

/** Sends signals, which Java can't do itself. */
final class Signals {

    private static final long PATIENCE_SECONDS = 10;

    private Signals() {}

    static void kill(ServerProcess process) {
        process.handle().destroyForcibly();
    }

    static void suspend(ServerProcess process) {
        send("-STOP", process);
    }

    static void resume(ServerProcess process) {
        send("-CONT", process);
    }

    private static void send(String signal, ServerProcess process) {
        try {
            Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start();
            kill.getInputStream().readAllBytes();
            if (!kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new UserError("kill " + signal + " of " + process.name() + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The drill was interrupted", e);
        }
    }
}
