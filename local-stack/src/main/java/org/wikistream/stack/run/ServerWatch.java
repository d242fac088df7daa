package org.wikistream.stack.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.stack.process.LogTail;
import org.wikistream.stack.process.Processes;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;

/**
 * Starts one server again whenever it dies. If it dies too often, the stack ends; but if the stack can do without the
 * server, it is tried again from time to time. Not thread-safe.
 */
final class ServerWatch {

    private final Server server;
    private final Processes processes;
    private final Console console;
    private final Clock clock;
    private final Restarts restarts;
    private @Nullable Instant due;
    /** When a server that dies too often was started last; null for one that lives. */
    private @Nullable Instant lastTry;

    ServerWatch(Server server, Processes processes, Console console, Clock clock) {
        this.server = server;
        this.processes = processes;
        this.console = console;
        this.clock = clock;
        this.restarts = new Restarts(clock);
    }

    /** Throws with the end of the server's log if the watch gives up. It never waits: a later look ends a delay. */
    void look() {
        Instant now = clock.instant();
        if (processes.find(server.name()).isPresent()) {
            if (lastTry != null && now.isAfter(lastTry.plus(Restarts.WINDOW))) {
                lastTry = null;
            }
            return;
        }
        if (due == null) {
            due = now.plus(lastTry == null ? delay() : Restarts.WINDOW);
        }
        if (!now.isBefore(due)) {
            due = null;
            start(now);
        }
    }

    private void start(Instant now) {
        if (lastTry != null) {
            lastTry = now;
        }
        try {
            processes.start(server.name(), server.command(), server.output());
        } catch (RuntimeException e) {
            if (server.required()) {
                throw e;
            }
            console.say("  " + server.name() + " can't be started again: " + e.getMessage());
            lastTry = now;
        }
    }

    private Duration delay() {
        Duration delay = restarts.delay().orElseGet(this::giveUp);
        if (lastTry != null) {
            return delay;
        }
        console.say("  " + server.name() + " died and is started again"
                + (delay.isZero() ? "" : " in " + delay.toSeconds() + " s") + "; ./wikistream logs " + server.name()
                + " tells why");
        return delay;
    }

    /** Throws, or returns when to try again if the stack can do without the server. It says so only once. */
    private Duration giveUp() {
        String reason = server.name() + " died " + (Restarts.LIMIT + 1) + " times within " + Restarts.WINDOW.toMinutes()
                + " minutes";
        String tail = ":\n" + LogTail.of(server.logs());
        if (server.required()) {
            throw new UserError(reason + tail);
        }
        String jobs = server.spec().start() == ServiceSpec.Start.BESIDE_DOCUMENTS
                ? "No job needs it"
                : "The jobs that need it wait, the others go on";
        console.say("  " + reason + ". " + jobs + "; it is started again every " + Restarts.WINDOW.toMinutes()
                + " minutes" + tail);
        lastTry = clock.instant();
        return Restarts.WINDOW;
    }
}
