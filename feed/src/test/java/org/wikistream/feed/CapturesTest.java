package org.wikistream.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.feed.recorded.RecordedChanges;
import org.wikistream.testkit.Captures;

/** Real captures, read from the socket as a client does, and compared with the file as a JSON library reads it. */
class CapturesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path spool;

    @ParameterizedTest
    @CsvSource({
        "recentchange-2024-08-22.ndjson.gz, 2387, 0",
        "recentchange-2023-10-11.ndjson.gz, 668, 0",
        "recentchange-2025-12-15.ndjson.gz, 185, 1",
        "recentchange-2018-10-19.sse, 223, 0",
        "oddities.ndjson, 73, 1"
    })
    void servesEveryEventOfACapture(String file, int events, int canaries) throws IOException {
        Path capture = Captures.find(file);
        List<JsonNode> recorded = recorded(capture);
        assertThat(recorded).hasSize(events);
        try (EventStreamsServer feed =
                        EventStreamsServer.start(RecordedChanges.open(capture, spool, null, null), FeedConfig.DEFAULT);
                RawClient client = RawClient.open(feed, "recentchange")) {
            client.frame();
            List<JsonNode> served =
                    client.frames(events).stream().map(ClientFrame::data).toList();
            assertThat(served.stream().map(CapturesTest::withoutOffset).toList())
                    .isEqualTo(
                            recorded.stream().map(CapturesTest::withoutOffset).toList());
            assertThat(served)
                    .filteredOn(
                            event -> event.path("meta").path("domain").asText().equals("canary"))
                    .hasSize(canaries);
            for (String dataCentre : List.of("eqiad", "codfw")) {
                assertContiguous(ofTopic(served, dataCentre), ofTopic(recorded, dataCentre));
            }
        }
    }

    private static void assertContiguous(List<JsonNode> served, List<JsonNode> recorded) {
        for (int i = 0; i < served.size(); i++) {
            assertThat(offset(served.get(i))).isEqualTo(offset(recorded.get(0)) + i);
        }
    }

    private static List<JsonNode> ofTopic(List<JsonNode> events, String dataCentre) {
        return events.stream()
                .filter(event -> event.path("meta").path("topic").asText().startsWith(dataCentre))
                .toList();
    }

    private static long offset(JsonNode event) {
        return event.path("meta").path("offset").asLong();
    }

    private static JsonNode withoutOffset(JsonNode event) {
        ObjectNode copy = event.deepCopy();
        ((ObjectNode) copy.path("meta")).remove("offset");
        return copy;
    }

    private static List<JsonNode> recorded(Path file) throws IOException {
        boolean gzipped = file.toString().endsWith(".gz");
        boolean sse = file.toString().endsWith(".sse");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                gzipped ? new GZIPInputStream(Files.newInputStream(file)) : Files.newInputStream(file), UTF_8))) {
            return reader.lines()
                    .filter(line -> !sse || line.startsWith("data: "))
                    .map(line -> parse(sse ? line.substring("data: ".length()) : line))
                    .toList();
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }
}
