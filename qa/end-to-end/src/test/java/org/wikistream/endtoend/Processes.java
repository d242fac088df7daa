package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.wikistream.testkit.Eventually;

/** The actions of tests on the processes of a stack. */
final class Processes {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Processes() {}

    /** Returns the process that {@code status --json} names for a service. */
    static long pid(JsonNode status, String service) {
        for (JsonNode candidate : status.path("services")) {
            if (candidate.path("name").asText().equals(service)) {
                return candidate.path("pid").asLong();
            }
        }
        throw new AssertionError("No " + service + " in " + status);
    }

    static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
        Eventually.await("process " + pid + " to be gone", DEADLINE, () -> isAlive(pid), alive -> !alive);
    }

    /** Suspends the process; its connections stay open. */
    static void suspend(long pid) {
        run("kill", "-STOP", Long.toString(pid));
    }

    static void resume(long pid) {
        run("kill", "-CONT", Long.toString(pid));
    }

    /** Returns how many bytes of a Java process's heap are still in use after a full collection. */
    static long liveHeap(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String histogram = run(jcmd, Long.toString(pid), "GC.class_histogram");
        String total = histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No total in " + histogram));
        return Long.parseLong(total.trim().split("\\s+", -1)[2]);
    }

    /** A zombie process still has a handle, but no command any more. */
    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
