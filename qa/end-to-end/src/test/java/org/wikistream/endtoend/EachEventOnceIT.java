package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.drill.ExpectedStatistics.Counts;
import org.wikistream.drill.ExpectedStatistics.Row;
import org.wikistream.endtoend.SharedStack.Stack;
import org.wikistream.feed.EventStreamsServer;
import org.wikistream.feed.FeedConfig;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.testkit.Eventually;

/**
 * Each event that a feed holds is in Kafka once, in OpenSearch and MySQL once, and counted once, and alerts are the
 * same wherever they are, whatever happens on the way.
 */
@OnSharedStack
class EachEventOnceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    /** The number of events that flow during one step of an upgrade, in about 20 s. */
    private static final long STEP = 20_000;

    private static final int EVENTS_PER_SECOND = 1_000;

    private final Stack stack;

    @TempDir
    Path folder;

    EachEventOnceIT(Stack stack) {
        this.stack = stack;
    }

    @Test
    void whileTheFeedCutsAndErrsAndSendsNonsense() throws IOException {
        int events = 60_000;
        Misbehaviour nonsense =
                Misbehaviour.NONE.canaryEvery(500).malformedEvery(700).doubleEvery(1_000);
        Misbehaviour all = nonsense.cutEvery(5_000, CutKind.IN_TURN).errorEvery(4);
        long frames = nonsense.applyTo(SyntheticChanges.atFullSpeed(11, events)).size();
        Truth truth;
        try (EventStreamsServer plain = EventStreamsServer.start(
                SyntheticChanges.atFullSpeed(11, events),
                FeedConfig.DEFAULT.withMisbehaviour(
                        Misbehaviour.NONE.canaryEvery(500).malformedEvery(700)))) {
            truth = Truth.read(plain.uri(), frames);
        }
        assertThat(truth.events()).hasSize(events);
        assertThat(truth.rejected()).hasSize((int) nonsense.malformedAmong(events));

        try (EventStreamsServer feed = EventStreamsServer.start(
                        SyntheticChanges.atFullSpeed(11, events), FeedConfig.DEFAULT.withMisbehaviour(all));
                JobSet jobs = JobSet.submit(stack, "misbehaving", feed.uri())) {
            expect(truth, jobs);
            assertThat(feed.counters().cuts()).isGreaterThan(events / 5_000);
            assertThat(feed.counters().refusals()).isPositive();
            assertThat(feed.counters().doubles()).isPositive();
            JsonNode replayed = Json.parse(stack.command()
                    .run(
                            "replay-rejected",
                            "--json",
                            "--kafka.topic-prefix=misbehaving",
                            "--opensearch.index-prefix=misbehaving")
                    .expectSuccess()
                    .output());
            assertThat(replayed.path("replayed").asLong()).isZero();
            assertThat(replayed.path("skipped").asLong())
                    .isEqualTo(truth.rejected().size());
            Metrics.expectAsDocumented(stack);
        }
    }

    /**
     * Also goes back automatically from a version that refuses the settings, and from one that has no place for the
     * previous version's state.
     */
    @Test
    void whileTheTaskManagerIsKilledAndAllJobsAreUpgradedAndRescaled() throws IOException {
        int events = 120_000;
        Truth truth;
        try (GatedFeed plain = GatedFeed.start(12, events, Misbehaviour.NONE)) {
            plain.release(events);
            truth = Truth.read(plain.uri(), events);
        }
        Path indexing = jar("indexing-job");
        Path otherUid = folder.resolve("other-job.jar");
        OtherUid.write(jar("ingest-job"), "org/wikistream/ingest/IngestPipeline.class", "read-streams", otherUid);
        try (GatedFeed feed = GatedFeed.start(12, events, Misbehaviour.NONE);
                // Ingest may reconnect, because of the silence before the others are submitted and events flow. So it
                // must know where to begin.
                JobSet jobs = JobSet.submit(
                        stack,
                        "upgraded",
                        feed.uri(),
                        "--eventstreams.since",
                        SyntheticChanges.DEFAULT_BASE.minus(Duration.ofHours(1)).toString())) {
            flow(feed, 1);
            jobs.awaitEvents(STEP / 2, PATIENCE);
            killTaskManager();
            Together.run(
                    () -> jobs.upgrade("ingest-job", newJar("ingest-job"), "-p", "2")
                            .expectSuccess(),
                    () -> jobs.upgrade("insights-job", newJar("insights-job"), "-p", "2")
                            .expectSuccess());
            flow(feed, 2);
            Together.run(
                    () -> jobs.upgrade("insights-job", "-p", "1").expectSuccess(),
                    () -> jobs.upgrade("warehouse-job", newJar("warehouse-job"), "-p", "1")
                            .expectSuccess());
            flow(feed, 3);
            Together.run(
                    () -> expectRefused(indexing, "eventstreams.url", jobs),
                    () -> jobs.upgrade("indexing-job", newJar("indexing-job"), "-p", "2")
                            .expectSuccess());
            flow(feed, 4);
            Together.run(
                    () -> expectBackFrom(otherUid, "Cannot map checkpoint/savepoint state for operator", jobs),
                    () -> jobs.upgrade("indexing-job", "-p", "1").expectSuccess());
            flow(feed, 5);
            Together.run(
                    () -> jobs.upgrade("ingest-job", "-p", "1").expectSuccess(),
                    () -> jobs.upgrade("archive-job", newJar("archive-job"), "-p", "2")
                            .expectSuccess());
            feed.release(events);
            expect(truth, jobs);
        }
    }

    /** Lets events flow when a step begins, however slow the machine is. */
    private static void flow(GatedFeed feed, int step) {
        feed.releaseSteadily(step * STEP, EVENTS_PER_SECOND);
    }

    /** Another job's jar does not know the settings, and says so before the old job is stopped. */
    private static void expectRefused(Path jar, String reason, JobSet jobs) {
        WikistreamCommand.Outcome refused = jobs.upgrade("ingest-job", "--jar=" + jar);
        assertThat(refused.status()).isNotZero();
        assertThat(refused.words()).contains(reason, "The old one was not stopped and runs on");
    }

    private static void expectBackFrom(Path jar, String reason, JobSet jobs) {
        WikistreamCommand.Outcome refused = jobs.upgrade("ingest-job", "--jar=" + jar);
        assertThat(refused.status()).isNotZero();
        assertThat(refused.words()).contains(reason, "did not start; the old one runs on as before");
    }

    private static String newJar(String job) {
        try {
            return "--jar=" + jar(job);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar(String job) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(
                WikistreamCommand.checkout().resolve(job).resolve("target"), "*-job.jar")) {
            return jars.iterator().next();
        }
    }

    private void killTaskManager() {
        for (JsonNode service : stack.status().path("services")) {
            if (service.path("name").asText().equals("taskmanager")) {
                assertThat(ProcessHandle.of(service.path("pid").asLong())
                                .orElseThrow()
                                .destroyForcibly())
                        .isTrue();
                return;
            }
        }
        throw new AssertionError("No task manager in " + stack.status());
    }

    private static void expect(Truth truth, JobSet jobs) throws IOException {
        jobs.awaitEvents(truth.events().size(), PATIENCE);
        OpenSearch openSearch = jobs.openSearch();
        Eventually.await(
                "all documents searchable",
                PATIENCE,
                openSearch::documents,
                count -> count >= truth.events().size());
        Map<Row, Counts> statistics = truth.statistics();
        Eventually.await(
                "statistics of each event",
                PATIENCE,
                openSearch::countedEvents,
                count -> count >= truth.events().size());
        Eventually.await("all statistics", PATIENCE, openSearch::statistics, rows -> rows.equals(statistics));

        jobs.expectRows(truth.events().keySet(), PATIENCE);
        jobs.expectAlerts(PATIENCE);
        assertThat(jobs.warehouse().rollUps().equals(truth.rollUps())).isTrue();

        Once.expect(truth.events(), jobs.events());
        assertThat(jobs.rejected()).hasSize(truth.rejected().size());
        assertThat(jobs.rejected().stream().map(record -> text(record.value())))
                .containsExactlyInAnyOrderElementsOf(
                        truth.rejected().stream().map(EachEventOnceIT::text).toList());
        assertThat(openSearch.documents()).isEqualTo(truth.events().size());
        assertThat(openSearch.documentsByCategory()).isEqualTo(Truth.documentsByCategory(statistics));
        assertThat(openSearch.statistics()).isEqualTo(statistics);
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.ISO_8859_1);
    }
}
