package org.wikistream.stack.run;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.DataDirLock;
import org.wikistream.stack.data.LockHolder;
import org.wikistream.stack.data.RememberedDataDir;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.install.Installation;

/** A run of the stack in this process, from the first check to the end. */
public final class Launch {

    /** The lock may be taken for an instant by {@code status}, which checks whether it is held. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(1);

    private final Installation installation;
    private final DataDir dataDir;
    private final Console console;
    private final Clock clock;

    public Launch(Installation installation, DataDir dataDir, Console console, Clock clock) {
        this.installation = installation;
        this.dataDir = dataDir;
        this.console = console;
        this.clock = clock;
    }

    /** Refuses if another process watches or stops the servers of this data dir. */
    public static void refuseIfRunning(DataDir dataDir) {
        dataDir.lockHolder().ifPresent(holder -> {
            String process = " (process " + holder.process().pid() + "); ";
            throw new UserError(
                    holder.is(LockHolder.Duty.STOP)
                            ? "The stack on " + dataDir.folder() + " is being stopped" + process
                                    + "try again when that has ended"
                            : "A stack runs on " + dataDir.folder() + " already" + process
                                    + "./wikistream status shows it, ./wikistream down stops it");
        });
    }

    /**
     * Returns only if something failed.
     *
     * @param showsProgress whether the live line is shown to anybody
     * @param remembers whether later commands use this data dir if none is named
     */
    public void run(UpRequest request, boolean showsProgress, boolean remembers) {
        refuseIfRunning(dataDir);
        dataDir.create();
        Optional<DataDirLock> lock = dataDir.lock(LockHolder.Duty.SUPERVISE, LOCK_PATIENCE);
        try (DataDirLock held = lock.orElseThrow(() -> new UserError(
                "Another ./wikistream is working on " + dataDir.folder() + "; try again when it has ended"))) {
            // A `down` that was killed may have left the file. A {@code down} that still waits takes the lock by force.
            dataDir.withdrawHandOver();
            Stack stack = new Preflight(installation, dataDir, console, clock).prepare(request);
            if (remembers) {
                new RememberedDataDir(installation.home()).remember(dataDir);
            }
            console.say("Starting on " + dataDir.folder());
            new Supervisor(stack, console, clock, showsProgress).run(source(stack));
        }
    }

    private CompletableFuture<Source> source(Stack stack) {
        return stack.record()
                .knownSource()
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> SourceDecision.probe(console, clock));
    }
}
