package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.drill.ExpectedStatistics.Counts;
import org.wikistream.drill.ExpectedStatistics.Row;
import org.wikistream.endtoend.WikistreamCommand.Outcome;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.testkit.Eventually;

/** A recording on a separate stack, from {@code up} to {@code down} and beyond. */
@OnOwnStack
class DownAndUpIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int EVENTS = 2_400;
    private static final int PORT_OFFSET = 22_000;
    private static final String KAFKA = "127.0.0.1:" + (9092 + PORT_OFFSET);
    private static final OpenSearch OPENSEARCH =
            new OpenSearch("http://127.0.0.1:" + (9200 + PORT_OFFSET), "wikimedia");

    private final WikistreamCommand wikistream;

    @TempDir
    Path folder;

    DownAndUpIT(WikistreamCommand wikistream) {
        this.wikistream = wikistream;
    }

    /** All of this is one test, because each {@code up} takes half a minute. */
    @Test
    void aRecordingIsIndexedOnceAndSurvivesDownAndUpAndARunThatIsHalfDead() throws IOException {
        Truth truth = Truth.of(SyntheticChanges.atFullSpeed(51, EVENTS));
        Path recording = write(truth);
        wikistream
                .run("up", "-d", "--replay=" + recording, "--speed=max", "--port-offset=" + PORT_OFFSET)
                .expectSuccess();
        expect(truth);

        wikistream.run("down").expectSuccess();
        wikistream.run("up", "-d").expectSuccess();
        expect(truth);

        List<Long> processes = processes();
        long supervisor = Processes.pid(status(), "supervisor");
        assertThat(processes).hasSize(7).contains(supervisor);
        Processes.kill(supervisor);
        wikistream.run("down").expectSuccess();
        assertThat(processes).noneMatch(Processes::isAlive);

        Outcome another = wikistream.run("up", "-d", "--replay=sample", "--seed=2");
        assertThat(another.status()).isNotZero();
        assertThat(another.words())
                .contains(recording.toString())
                .contains("--purge")
                .contains("--data-dir");

        wikistream.run("up", "-d").expectSuccess();
        expect(truth);
    }

    private void expect(Truth truth) {
        Eventually.await("each event searchable", PATIENCE, OPENSEARCH::documents, count -> count >= EVENTS);
        // A server that is too busy to answer in time is shown as not ready.
        Outcome outcome = Eventually.await(
                "status to agree",
                PATIENCE,
                () -> wikistream.run("status", "--json"),
                answer -> answer.status() == 0
                        && Json.parse(answer.output()).path("searchable").asLong() == EVENTS);
        JsonNode status = Json.parse(outcome.output());
        assertThat(status.path("in").asLong()).isEqualTo(EVENTS);
        assertThat(status.path("rejected").asLong()).isZero();
        assertThat(status.path("jobs").findValuesAsText("state")).containsExactly("RUNNING", "RUNNING", "RUNNING");
        // The feed numbers what it replays itself.
        Once.expectAnywhere(truth.events(), Topic.readCommitted(KAFKA, "wikimedia.recentchange"));
        Map<Row, Counts> statistics = truth.statistics();
        assertThat(OPENSEARCH.documentsByCategory()).isEqualTo(Truth.documentsByCategory(statistics));
        Eventually.await("all statistics", PATIENCE, OPENSEARCH::statistics, rows -> rows.equals(statistics));
    }

    private Path write(Truth truth) throws IOException {
        Path recording = folder.resolve("changes.ndjson.gz");
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(recording))) {
            for (byte[] event : truth.events().values()) {
                file.write(event);
                file.write('\n');
            }
        }
        return recording;
    }

    private List<Long> processes() {
        return StreamSupport.stream(status().path("services").spliterator(), false)
                .map(service -> service.path("pid").asLong())
                .toList();
    }

    private JsonNode status() {
        return Json.parse(wikistream.run("status", "--json").output());
    }
}
