package org.wikistream.stack.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.wikistream.operations.archive.MaintenanceSummary;
import org.wikistream.operations.command.Operations;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.Folders;
import org.wikistream.stack.job.ArchiveJobSpec;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.stack.process.LogTail;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.server.S3Server;
import org.wikistream.stack.store.ArchiveStore;

/**
 * Runs {@code archive maintain} when the start is over and then once a day, if the stack runs archive-job. It runs in a
 * process of its own, because it takes more memory than the supervisor has.
 */
final class DailyMaintenance {

    static final String NAME = "archive-maintain";

    private static final Duration AFTER_START = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofHours(6);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(2);
    /** The heap holds a row group of each file that is read and written, and the entries of all files. */
    private static final String HEAP = "-Xmx384m";

    private final Stack stack;
    private final Console console;
    private final Clock clock;
    private Instant due;

    DailyMaintenance(Stack stack, Console console, Clock clock) {
        this.stack = stack;
        this.console = console;
        this.clock = clock;
        this.due = clock.instant().plus(AFTER_START);
    }

    /** Maintains if it is time. */
    void look() {
        Instant now = clock.instant();
        if (now.isBefore(due)) {
            return;
        }
        due = now.plus(PAUSE);
        if (!stack.starts(ArchiveJobSpec.SPEC.name())
                || stack.processes().find(S3Server.NAME).isEmpty()) {
            return;
        }
        try {
            maintain();
        } catch (RuntimeException e) {
            // Small files do no harm for a day. The stack must not end because of it.
            console.say("  The archive was not maintained: " + e.getMessage());
        }
    }

    private void maintain() {
        Path log = stack.context().log(NAME);
        ServerProcess process = stack.processes().start(NAME, command(writeSettings()), log);
        try {
            process.handle().onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.stop(KILL_TIMEOUT);
            throw new UserError("it did not end within " + PATIENCE.toHours() + " hours; see " + log, e);
        } catch (InterruptedException e) {
            // Files that are not committed are orphans, which the next run removes.
            process.stop(KILL_TIMEOUT);
            Thread.currentThread().interrupt();
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            stack.processes().forget(NAME);
        }
        if (!succeeded(log)) {
            throw new UserError(LogTail.of(List.of(log)) + "; ./wikistream archive maintain tries again");
        }
    }

    private static boolean succeeded(Path log) {
        try {
            return Files.readString(log).contains(MaintenanceSummary.DONE);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + log, e);
        }
    }

    /** Writes the archive's settings to a file, which holds no secrets but only their locations. */
    private Path writeSettings() {
        Path file = S3Server.catalog(stack.context()).resolveSibling(NAME + ".properties");
        try {
            Folders.makePrivate(Objects.requireNonNull(file.getParent()));
            Folders.replacePrivateFile(
                    file,
                    ArchiveStore.settings(stack.context()).entrySet().stream()
                            .map(setting ->
                                    setting.getKey() + "=" + setting.getValue().replace("\\", "\\\\") + "\n")
                            .collect(Collectors.joining()));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + file, e);
        }
    }

    private static JavaCommand command(Path settings) {
        return new JavaCommand(
                List.of(HEAP, "-XX:+UseSerialGC", JavaCommand.EXIT_WHEN_OUT_OF_MEMORY),
                System.getProperty("java.class.path"),
                Operations.class.getName(),
                List.of("archive", "maintain", "--settings", settings.toString()),
                Map.of());
    }
}
