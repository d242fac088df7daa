package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.drill.ExpectedRollUps;
import org.wikistream.drill.ExpectedStatistics;
import org.wikistream.drill.ExpectedStatistics.Counts;
import org.wikistream.drill.ExpectedStatistics.Row;
import org.wikistream.endtoend.SharedStack.Stack;
import org.wikistream.feed.EventStreamsServer;
import org.wikistream.feed.FeedConfig;
import org.wikistream.feed.recorded.RecordedChanges;
import org.wikistream.testkit.Captures;
import org.wikistream.testkit.Eventually;

/** Real captures of every form: every event is once in Kafka, in OpenSearch, in MySQL and in the counts. */
@OnSharedStack
class RecordingsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stack stack;

    @TempDir
    Path spool;

    RecordingsIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void aCaptureIsIndexedOnce() throws IOException {
        String capture = "recentchange-2024-08-22.ndjson.gz";
        List<JsonNode> events = events(capture);
        try (EventStreamsServer feed = replay(capture);
                JobSet jobs = JobSet.submit(stack, "captured", feed.uri())) {
            expectStored(events, jobs);
            expectStatistics(events, jobs);
            expectRollUps(events, jobs);
            assertThat(jobs.openSearch().documentsByCategory())
                    .isEqualTo(Map.of("edit", 1_227L, "categorize", 1_020L, "new", 108L, "log", 31L, "other", 1L));
        }
    }

    @Test
    void rawServerSentEventsAreTakenToo() throws IOException {
        String capture = "recentchange-2018-10-19.sse";
        List<JsonNode> events = events(capture);
        assertThat(events).hasSize(223);
        try (EventStreamsServer feed = replay(capture);
                JobSet jobs = JobSet.submit(stack, "raw", feed.uri())) {
            expectStored(events, jobs);
            expectStatistics(events, jobs);
            expectRollUps(events, jobs);
        }
    }

    @Test
    void odditiesAreIndexedAndTheCanaryIsNot() throws IOException {
        String capture = "oddities.ndjson";
        List<JsonNode> events = events(capture);
        assertThat(events).hasSize(72);
        try (EventStreamsServer feed = replay(capture);
                JobSet jobs = JobSet.submit(stack, "oddities", feed.uri())) {
            expectStored(events, jobs);
        }
    }

    private static void expectStored(List<JsonNode> events, JobSet jobs) throws IOException {
        jobs.awaitEvents(events.size(), PATIENCE);
        OpenSearch openSearch = jobs.openSearch();
        Eventually.await("each event searchable", PATIENCE, openSearch::documents, count -> count >= events.size());
        assertThat(openSearch.documents()).isEqualTo(events.size());
        List<String> ids = jobs.events().stream()
                .map(record -> id(Json.parse(record.value())))
                .toList();
        Set<String> expected = events.stream().map(RecordingsIT::id).collect(Collectors.toCollection(TreeSet::new));
        assertThat(ids).hasSameSizeAs(expected).containsAll(expected);
        jobs.expectRows(expected, PATIENCE);
        assertThat(jobs.rejected()).isEmpty();
    }

    private static void expectStatistics(List<JsonNode> events, JobSet jobs) {
        Map<Row, Counts> expected = ExpectedStatistics.of(events);
        Eventually.await(
                "statistics of each event", PATIENCE, jobs.openSearch()::statistics, rows -> rows.equals(expected));
    }

    private static void expectRollUps(List<JsonNode> events, JobSet jobs) throws IOException {
        ExpectedRollUps expected = new ExpectedRollUps();
        events.forEach(expected::add);
        assertThat(jobs.warehouse().rollUps()).isEqualTo(expected.rows());
    }

    private EventStreamsServer replay(String capture) throws IOException {
        return EventStreamsServer.start(
                RecordedChanges.open(Captures.find(capture), spool, null, null), FeedConfig.DEFAULT);
    }

    /** All events of a capture but its canaries. */
    private static List<JsonNode> events(String capture) {
        return Captures.payloads(capture).stream()
                .map(Json::parse)
                .filter(event -> !event.path("meta").path("domain").asText().equals("canary"))
                .toList();
    }

    private static String id(JsonNode event) {
        return event.path("meta").path("id").asText();
    }
}
