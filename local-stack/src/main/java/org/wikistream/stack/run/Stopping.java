package org.wikistream.stack.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.DataDirLock;
import org.wikistream.stack.data.RunState;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.problem.StackException;

/** {@code down}: takes the servers over from whoever watches them, and stops them. */
public final class Stopping {

    private static final Duration HAND_OVER_PATIENCE = Duration.ofSeconds(10);
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

    /** Stops what runs, and forgets the data if that is asked for. */
    public void run(boolean purge) {
        if (!dataDir.exists()) {
            console.say("Nothing runs on " + dataDir.folder() + ", and there is no data in it");
            return;
        }
        try (DataDirLock lock = takeLock()) {
            dataDir.record()
                    .ifPresent(record -> new Shutdown(new Stack(installation, dataDir, record), console, clock).run());
            dataDir.runState().write(RunState.of(RunState.Phase.STOPPED));
            if (purge) {
                dataDir.purge();
                console.say("The data in " + dataDir.folder() + " is forgotten");
            } else {
                console.say("Stopped; ./wikistream up goes on from here (" + dataDir.folder() + ")");
            }
        }
    }

    private DataDirLock takeLock() {
        try {
            Optional<DataDirLock> free = dataDir.lock(LOOK_PATIENCE);
            if (free.isPresent()) {
                return free.get();
            }
            Files.writeString(dataDir.handOver(), "");
            return dataDir.lock(HAND_OVER_PATIENCE)
                    .or(this::takeLockByForce)
                    .orElseThrow(() -> new StackException(
                            "Another ./wikistream works on " + dataDir.folder() + " and does not end"));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + dataDir.handOver(), e);
        } finally {
            dataDir.withdrawHandOver();
        }
    }

    /** A supervisor that does not react is no loss: servers and their data don't depend on it. */
    private Optional<DataDirLock> takeLockByForce() {
        dataDir.lockHolder().ifPresent(ProcessHandle::destroyForcibly);
        return dataDir.lock(HAND_OVER_PATIENCE);
    }
}
