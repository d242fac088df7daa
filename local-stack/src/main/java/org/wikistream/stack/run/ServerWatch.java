package org.wikistream.stack.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.problem.UserError;
import org.wikistream.stack.process.LogTail;
import org.wikistream.stack.process.Processes;
import org.wikistream.stack.spec.Server;

/** Starts one server again whenever it dies, until it dies too often. Not thread-safe. */
final class ServerWatch {

    private final Server server;
    private final Processes processes;
    private final Console console;
    private final Clock clock;
    private final Restarts restarts;
    private @Nullable Instant due;

    ServerWatch(Server server, Processes processes, Console console, Clock clock) {
        this.server = server;
        this.processes = processes;
        this.console = console;
        this.clock = clock;
        this.restarts = new Restarts(clock);
    }

    /** Throws with the end of the server's log if the watch gives up. It never waits: a later look ends a delay. */
    void look() {
        if (processes.find(server.name()).isPresent()) {
            return;
        }
        if (due == null) {
            due = clock.instant().plus(delay());
        }
        if (!clock.instant().isBefore(due)) {
            due = null;
            processes.start(server.name(), server.command().get(), server.output());
        }
    }

    private Duration delay() {
        Duration delay = restarts.delay()
                .orElseThrow(() -> new UserError(server.name() + " died " + (Restarts.LIMIT + 1) + " times within "
                        + Restarts.WINDOW.toMinutes() + " minutes:\n" + LogTail.of(server.logs())));
        console.say("  " + server.name() + " died and is started again"
                + (delay.isZero() ? "" : " in " + delay.toSeconds() + " s") + "; ./wikistream logs " + server.name()
                + " tells why");
        return delay;
    }
}
