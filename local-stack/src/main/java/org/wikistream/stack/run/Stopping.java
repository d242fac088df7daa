package org.wikistream.stack.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.DataDirLock;
import org.wikistream.stack.data.LockHolder;
import org.wikistream.stack.data.RunState;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.server.Services;

/** Implements {@code down}: takes the servers over from the process that watches them, and stops them. */
public final class Stopping {

    private static final Duration HAND_OVER_PATIENCE = Duration.ofSeconds(10);
    /** Longer than the savepoints of all jobs and the shutdown of all servers may take. */
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(5);
    /** Longer than {@code status} needs to see whether the lock is held. */
    private static final Duration LOOK_PATIENCE = Duration.ofMillis(200);

    private final Installation installation;
    private final DataDir dataDir;
    private final Console console;
    private final Clock clock;

    public Stopping(Installation installation, DataDir dataDir, Console console, Clock clock) {
        this.installation = installation;
        this.dataDir = dataDir;
        this.console = console;
        this.clock = clock;
    }

    /** Stops everything that runs. If asked to, it deletes the data, too. */
    public void run(boolean purge) {
        // A start that failed may have left a folder without data.
        if (!dataDir.exists() && !(purge && dataDir.isOurs())) {
            console.say("Nothing runs on " + dataDir.folder() + ", and there is no data in it");
            return;
        }
        try (DataDirLock lock = takeLock()) {
            dataDir.record()
                    .ifPresent(record -> new Shutdown(new Stack(installation, dataDir, record), console, clock).run());
            dataDir.runState().write(RunState.of(RunState.Phase.STOPPED));
            if (purge) {
                dataDir.purge(Services.dataFolders());
                console.say("The data in " + dataDir.folder() + " is forgotten");
            } else {
                console.say("Stopped; ./wikistream up goes on from here (" + dataDir.folder() + ")");
            }
        }
    }

    private DataDirLock takeLock() {
        return lock(LOOK_PATIENCE)
                .or(this::takeOver)
                .or(this::awaitOther)
                .orElseThrow(() ->
                        new UserError("Another ./wikistream is working on " + dataDir.folder() + " and does not end"));
    }

    private Optional<DataDirLock> takeOver() {
        if (holder(LockHolder.Duty.STOP).isPresent()) {
            return Optional.empty();
        }
        try {
            Files.writeString(dataDir.handOver(), "");
            return lock(HAND_OVER_PATIENCE).or(this::takeByForce);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + dataDir.handOver(), e);
        } finally {
            dataDir.withdrawHandOver();
        }
    }

    /** Kills a supervisor that does not react, which does no harm: servers and their data don't depend on it. */
    private Optional<DataDirLock> takeByForce() {
        return holder(LockHolder.Duty.SUPERVISE).flatMap(supervisor -> {
            supervisor.process().destroyForcibly();
            return lock(HAND_OVER_PATIENCE);
        });
    }

    /** Waits for another {@code down} instead of interrupting it, because a savepoint takes time. */
    private Optional<DataDirLock> awaitOther() {
        return holder(LockHolder.Duty.STOP).flatMap(other -> {
            console.say("Another ./wikistream down is at work (process "
                    + other.process().pid() + "): waiting for it");
            return lock(STOP_PATIENCE);
        });
    }

    private Optional<DataDirLock> lock(Duration patience) {
        return dataDir.lock(LockHolder.Duty.STOP, patience);
    }

    private Optional<LockHolder> holder(LockHolder.Duty duty) {
        return dataDir.lockHolder().filter(holder -> holder.is(duty));
    }
}
