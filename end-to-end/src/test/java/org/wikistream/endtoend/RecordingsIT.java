package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.drill.ExpectedStatistics;
import org.wikistream.testkit.Captures;
import org.wikistream.testkit.Eventually;

/** Real captures, each on a stack of its own, from {@code up} to {@code down}. */
class RecordingsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PORT_OFFSET = 22_000;
    private static final String KAFKA = "127.0.0.1:" + (9092 + PORT_OFFSET);
    private static final OpenSearch OPENSEARCH =
            new OpenSearch("http://127.0.0.1:" + (9200 + PORT_OFFSET), "wikimedia");

    @TempDir
    Path folder;

    private WikistreamCommand wikistream = new WikistreamCommand(Path.of("unset"));

    @BeforeEach
    void chooseDataDir() {
        wikistream = new WikistreamCommand(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        wikistream.run("down", "--purge").expectSuccess();
    }

    @Test
    void aCaptureIsIndexedOnceAndSurvivesDownAndUp() throws IOException {
        Path capture = Captures.find("recentchange-2024-08-22.ndjson.gz");
        List<JsonNode> events = events(capture);

        up(capture);
        expect(events);
        assertThat(OPENSEARCH.documentsByCategory())
                .isEqualTo(Map.of("edit", 1_227L, "categorize", 1_020L, "new", 108L, "log", 31L, "other", 1L));

        wikistream.run("down").expectSuccess();
        wikistream.run("up", "-d").expectSuccess();
        expect(events);
    }

    @Test
    void rawServerSentEventsAreTakenToo() throws IOException {
        Path capture = Captures.find("recentchange-2018-10-19.sse");
        up(capture);
        List<JsonNode> events = events(capture);
        assertThat(events).hasSize(223);
        expect(events);
    }

    @Test
    void odditiesAreIndexedAndTheCanaryIsNot() throws IOException {
        Path capture = Captures.find("oddities.ndjson");
        up(capture);
        List<JsonNode> events = events(capture);
        assertThat(events).hasSize(72);
        expectDocuments(events);
        assertThat(Topic.readCommitted(KAFKA, "wikimedia.recentchange.rejected"))
                .isEmpty();
    }

    private void up(Path capture) {
        wikistream
                .run("up", "-d", "--replay=" + capture, "--speed=max", "--port-offset=" + PORT_OFFSET)
                .expectSuccess();
    }

    private void expect(List<JsonNode> events) {
        expectDocuments(events);
        Eventually.await(
                "statistics of each event",
                PATIENCE,
                OPENSEARCH::statistics,
                rows -> rows.equals(ExpectedStatistics.of(events)));
    }

    private void expectDocuments(List<JsonNode> events) {
        Eventually.await("each event searchable", PATIENCE, OPENSEARCH::documents, count -> count >= events.size());
        JsonNode status = Eventually.await(
                "status to agree",
                PATIENCE,
                () -> Json.parse(
                        wikistream.run("status", "--json").expectSuccess().output()),
                answer -> answer.path("searchable").asLong() == events.size());
        assertThat(status.path("in").asLong()).isEqualTo(events.size());
        assertThat(status.path("rejected").asLong()).isZero();
        assertThat(status.path("jobs").findValuesAsText("state")).containsExactly("RUNNING", "RUNNING");
        List<String> ids = Topic.readCommitted(KAFKA, "wikimedia.recentchange").stream()
                .map(record -> id(Json.parse(record.value())))
                .toList();
        Set<String> expected = events.stream().map(RecordingsIT::id).collect(Collectors.toCollection(TreeSet::new));
        assertThat(ids).hasSameSizeAs(expected).containsAll(expected);
    }

    private static String id(JsonNode event) {
        return event.path("meta").path("id").asText();
    }

    /** All events of a capture but its canaries. */
    private static List<JsonNode> events(Path capture) throws IOException {
        try (InputStream file = Files.newInputStream(capture);
                InputStream plain = capture.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.startsWith("data: ") ? line.substring("data: ".length()) : line)
                    .filter(line -> line.startsWith("{"))
                    .map(Json::parse)
                    .filter(event -> !event.path("meta").path("domain").asText().equals("canary"))
                    .toList();
        }
    }
}
