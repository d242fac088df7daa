package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.drill.ExpectedStatistics.Counts;
import org.wikistream.drill.ExpectedStatistics.Row;
import org.wikistream.testkit.Eventually;

/** The archive of one stack feeds another. */
@OnOwnStack
class ArchiveReplayIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int EVENTS = 2_000;
    private static final int PORT_OFFSET = 22_000;
    private static final String FLINK = "http://127.0.0.1:" + (8081 + PORT_OFFSET);
    private static final OpenSearch OPENSEARCH =
            new OpenSearch("http://127.0.0.1:" + (9200 + PORT_OFFSET), "wikimedia");
    /** These fields say when a change entered this Kafka. */
    private static final List<String> OWN_FIELDS = List.of("ingested_at", "lag_ms");

    private final WikistreamCommand archiving;

    @TempDir
    Path folder;

    ArchiveReplayIT(WikistreamCommand archiving) {
        this.archiving = archiving;
    }

    @Test
    void documentsAndStatisticsComeOutAsTheFirstTime() {
        archiving
                .run(
                        "up",
                        "-d",
                        "--only=ingest,indexing,archive",
                        "--replay=sample",
                        "--events=" + EVENTS,
                        "--speed=max",
                        "--port-offset=" + PORT_OFFSET)
                .expectSuccess();
        awaitAll();
        // Periodic checkpoints come every 30 s, and only checkpoints bring rows into the table.
        status().path("jobs")
                .forEach(job -> Json.post(FLINK + "/jobs/" + job.path("id").asText() + "/checkpoints", "{}"));
        Eventually.await("each event archived", PATIENCE, this::archived, rows -> rows == EVENTS);
        Map<String, ObjectNode> documents = documents();
        Map<Row, Counts> statistics = OPENSEARCH.statistics();

        WikistreamCommand.Outcome days = archiving.run("archive ls", "--json").expectSuccess();
        assertThat(Json.parse(days.output()).path("rows").asLong()).isEqualTo(EVENTS);
        archiving.run("down").expectSuccess();

        WikistreamCommand other = new WikistreamCommand(folder.resolve("other"));
        try {
            other.run(
                            "up",
                            "-d",
                            "--only=ingest,indexing",
                            "--replay=" + archiving.dataDir(),
                            "--speed=max",
                            "--port-offset=" + PORT_OFFSET)
                    .expectSuccess();
            awaitAll();
            assertThat(documents()).isEqualTo(documents);
            assertThat(OPENSEARCH.statistics()).isEqualTo(statistics);
        } finally {
            other.run("down");
        }
    }

    private static void awaitAll() {
        Eventually.await("each event searchable", PATIENCE, OPENSEARCH::documents, count -> count >= EVENTS);
        Eventually.await("each event counted", PATIENCE, OPENSEARCH::countedEvents, count -> count >= EVENTS);
    }

    /** Returns the documents without the offsets, because the feed numbers what it replays itself. */
    private static Map<String, ObjectNode> documents() {
        Map<String, ObjectNode> documents = OPENSEARCH.changes();
        documents.values().forEach(document -> {
            document.remove(OWN_FIELDS);
            ((ObjectNode) document.path("meta")).remove("offset");
        });
        assertThat(documents).hasSize(EVENTS);
        return documents;
    }

    private JsonNode status() {
        return Json.parse(archiving.run("status", "--json").output());
    }

    private long archived() {
        JsonNode status = status();
        for (JsonNode store : status.path("stores")) {
            if (store.path("name").asText().equals("archive")) {
                return store.path("rows").asLong(-1);
            }
        }
        throw new AssertionError("No archive among the stores of " + status);
    }
}
