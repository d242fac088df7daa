package org.wikistream.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.wikistream.problem.UserError;

/**
 * The processes of a data dir. They outlive the process that started them, and any process can find them again.
 *
 * <p>The process id of each is in {@code pids/NAME}. The system may have given that id to another process since. Such a
 * process is recognised, because it started after the file was written and lacks the mark on its command line.
 */
public final class Processes {

    /** The system measures start times with a granularity of its own, from a boot time in whole seconds. */
    private static final Duration START_TIME_ERROR = Duration.ofSeconds(2);

    /** The time that a shell may take to begin, on a machine that is busy starting servers. */
    private static final Duration BEGIN_PATIENCE = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(5);

    private final Path folder;
    private boolean closed;

    /** @param folder for the process ids; the processes are marked with it */
    public Processes(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts a program without standard input. Its output goes to the file, which is overwritten. When this returns,
     * others can find the process, or it has ended.
     */
    public synchronized ServerProcess start(String name, Command command, Path output) {
        if (closed) {
            throw new UserError("The stack is being stopped");
        }
        Process process =
                DetachedProcess.start(pidFile(name), command.words(mark(name)), command::putEnvironment, output);
        awaitBegin(name, process, command.program());
        return new ServerProcess(name, process.toHandle());
    }

    /**
     * Waits until the shell has written its process id and become the program. During exec, a process has no command
     * line at all.
     */
    private void awaitBegin(String name, Process process, Path program) {
        long deadline = System.nanoTime() + BEGIN_PATIENCE.toNanos();
        while (process.isAlive()
                && !(isWritten(pidFile(name), process.pid())
                        && isProgram(process, program)
                        && find(name).isPresent())) {
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new UserError(name + " did not write its process id to " + pidFile(name) + " and start within "
                        + BEGIN_PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static boolean isProgram(Process process, Path program) {
        return process.info()
                .command()
                .map(command -> Path.of(command).endsWith(program.getFileName()))
                .orElse(false);
    }

    private static boolean isWritten(Path file, long pid) {
        try {
            return Files.readString(file).strip().equals(Long.toString(pid));
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /** Refuses to start anything from now on. */
    public synchronized void close() {
        closed = true;
    }

    /** Returns the process if it is alive. */
    public Optional<ServerProcess> find(String name) {
        Path file = pidFile(name);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readString(file).strip());
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return ProcessHandle.of(pid)
                    .filter(handle -> isOurs(handle, name, written))
                    .map(handle -> new ServerProcess(name, handle))
                    .filter(ServerProcess::isAlive);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        } catch (NumberFormatException e) {
            return Optional.empty(); // the process is about to write it
        }
    }

    /** Returns whether it was started since {@link #forget}. */
    public boolean wasStarted(String name) {
        return Files.exists(pidFile(name));
    }

    /** Returns all processes that are alive. */
    public List<ServerProcess> alive() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> find(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + folder, e);
        }
    }

    public void forget(String name) {
        try {
            Files.deleteIfExists(pidFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + pidFile(name), e);
        }
    }

    private boolean isOurs(ProcessHandle handle, String name, Instant written) {
        ProcessHandle.Info info = handle.info();
        boolean startedBefore = info.startInstant()
                .map(start -> !start.isAfter(written.plus(START_TIME_ERROR)))
                .orElse(true);
        boolean marked =
                info.commandLine().map(line -> line.contains(mark(name))).orElse(false);
        return startedBefore && marked;
    }

    /** Returns the text that is in one of the options on the command line. */
    private String mark(String name) {
        return "process=" + pidFile(name);
    }

    private Path pidFile(String name) {
        return folder.resolve(name);
    }
}
