package org.wikistream.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that the stack started, now or in an earlier run.
 *
 * @param name of its server
 */
public record ServerProcess(String name, ProcessHandle handle) {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final long KIBIBYTE = 1024;

    public long pid() {
        return handle.pid();
    }

    /** Returns whether it is alive. A zombie process keeps its process id but has no command line. */
    public boolean isAlive() {
        return handle.isAlive() && handle.info().command().isPresent();
    }

    /** Returns the processor time that it has used; zero where the system does not say. */
    public Duration processorTime() {
        return handle.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Asks it to end, and kills it when the time is up. */
    public void stop(Duration patience) {
        handle.destroy();
        if (!awaitEnd(patience)) {
            handle.destroyForcibly();
            awaitEnd(patience);
        }
    }

    /** Returns the resident memory in bytes; 0 once the process has ended. */
    public long residentBytes() {
        try {
            Path status = Path.of("/proc", Long.toString(pid()), "status");
            return KIBIBYTE * (Files.exists(status) ? fromProc(status) : fromPs());
        } catch (IOException | NumberFormatException e) {
            return 0; // it has ended between the two steps
        }
    }

    private boolean awaitEnd(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    private static long fromProc(Path status) throws IOException {
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }

    private long fromPs() throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = ps.getInputStream()) {
            return Long.parseLong(new String(output.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
