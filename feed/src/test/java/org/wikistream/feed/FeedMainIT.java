package org.wikistream.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The feed as a process of its own. */
class FeedMainIT {

    private static final int EXIT_BY_SIGTERM = 128 + 15;

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                FeedMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    @Test
    void saysItsAddressServesAndStopsWhenToldTo() throws IOException, InterruptedException {
        Process process = start("--port", "0", "--events", "100", "--speed", "max", "--canary-every", "10");
        try (BufferedReader out = process.inputReader(UTF_8)) {
            String line = out.readLine();
            assertThat(line).matches("feed listening on http://127\\.0\\.0\\.1:\\d+/v2/stream/");
            URI health =
                    URI.create(line.substring("feed listening on ".length())).resolve("/healthz");
            JsonNode answer = new ObjectMapper().readTree(health.toURL());
            assertThat(answer.path("events").asLong()).isEqualTo(100);
            assertThat(answer.path("canaries").asLong()).isEqualTo(20);
            assertThat(answer.path("first_offset").asLong()).isPositive();

            process.toHandle().destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(EXIT_BY_SIGTERM);
            assertThat(out.readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void saysInASentenceWhatIsWrong() throws IOException, InterruptedException {
        assertThat(complaint("--source", "no-such-file")).isEqualTo("feed: There is no file no-such-file (--source)");
        assertThat(complaint("--speed", "fast")).isEqualTo("feed: --speed is fast: a number above 0, or max");
        assertThat(complaint("--source", "pom.xml", "--events", "5")).startsWith("feed: --events is 5");
        assertThat(complaint("--double-every", "1")).startsWith("feed: double-every is 1");
    }

    private static String complaint(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try (BufferedReader errors = process.errorReader(UTF_8)) {
            List<String> lines = errors.lines().toList();
            assertThat(process.waitFor()).isNotZero();
            assertThat(lines).as("no wall of a stack trace").hasSize(1);
            return lines.get(0);
        } finally {
            process.destroyForcibly();
        }
    }
}
