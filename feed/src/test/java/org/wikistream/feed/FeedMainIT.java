package org.wikistream.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void servesOtherStreamsAndMisbehavesAsTold() throws IOException, InterruptedException {
        Process process =
                start(("--port 0 --events 100 --speed max --stream mediawiki.page-create=7 --oversized-every 50 "
                                + "--oversized-bytes 5000 --idle-wakes-every 20 --switch-after 10 --switch-kind flipped "
                                + "--skip-every 9 --slow-every 5 --slow-time PT0.1S --stall-every 30 --stall-length PT1S "
                                + "--backdated-every 10 --future-dated-every 10 --years 3 --double-every 4 "
                                + "--double-distance 2")
                        .split(" "));
        try (BufferedReader out = process.inputReader(UTF_8)) {
            URI address = URI.create(out.readLine().substring("feed listening on ".length()));
            JsonNode health =
                    new ObjectMapper().readTree(address.resolve("/healthz").toURL());
            assertThat(health.path("oversized").asLong()).isEqualTo(2);
            assertThat(health.path("events").asLong()).isEqualTo(100 + 5);
            URLConnection pages = address.resolve("page-create").toURL().openConnection();
            pages.setRequestProperty("User-Agent", "test (test@example.org)");
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(pages.getInputStream(), UTF_8))) {
                assertThat(lines.lines()
                                .filter(line -> line.startsWith("data: "))
                                .findFirst())
                        .hasValueSatisfying(line -> assertThat(line).contains("\"mediawiki.page-create\""));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void plantsAndListsWhatItPlanted(@TempDir Path folder) throws IOException, InterruptedException {
        Process process = start(
                "--port",
                "0",
                "--speed",
                "max",
                "--plant",
                "rising,run",
                "--events",
                String.valueOf(40 * 24 * 3_600),
                "--spool-dir",
                folder.resolve("feed").toString());
        try (BufferedReader out = process.inputReader(UTF_8)) {
            URI address = URI.create(out.readLine().substring("feed listening on ".length()));
            ObjectMapper json = new ObjectMapper();
            JsonNode none = json.readTree(address.resolve("/plants").toURL());
            assertThat(none.path("plants").isArray()).isTrue();
            assertThat(none.path("plants").isEmpty()).isTrue();
            JsonNode day = json.readTree(
                    address.resolve("/plants?until=2025-06-02T00:00:00Z").toURL());
            Set<String> kinds = new HashSet<>();
            day.path("plants").forEach(plant -> {
                assertThat(plant.path("begin").asText()).startsWith("2025-06-01T");
                if (!plant.path("decoy").asBoolean()) {
                    kinds.add(plant.path("kind").asText());
                }
            });
            assertThat(kinds).containsExactlyInAnyOrder("rising", "run");
            assertThat(folder.resolve("feed")).isDirectoryContaining("glob:**/plants.json");
            assertThat(json.readTree(folder.resolve("feed/plants.json").toFile()))
                    .isEqualTo(day);
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
        assertThat(complaint("--plant", "war")).startsWith("feed: --plant is war: \"war\" is none of rising, edit-war");
        assertThat(complaint("--plant", "run", "--source", "pom.xml")).startsWith("feed: --plant is run: only into");
        assertThat(complaint("--plant", "run", "--speed", "2")).startsWith("feed: --speed is 2: 1 or max with --plant");
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
