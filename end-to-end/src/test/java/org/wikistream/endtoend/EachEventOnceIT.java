package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.wikistream.endtoend.SharedStack.Stack;
import org.wikistream.feed.FeedConfig;
import org.wikistream.feed.FeedServer;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.misbehaviour.CutKind;
import org.wikistream.feed.misbehaviour.Misbehaviour;
import org.wikistream.feed.synthetic.SyntheticChanges;
import org.wikistream.testkit.Eventually;

/** Each event that a feed holds is in Kafka once, in OpenSearch once, and counted once, whatever happens on the way. */
@ExtendWith(SharedStack.class)
class EachEventOnceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stack stack;

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
        try (FeedServer plain = FeedServer.start(
                SyntheticChanges.atFullSpeed(11, events),
                FeedConfig.DEFAULT.withMisbehaviour(
                        Misbehaviour.NONE.canaryEvery(500).malformedEvery(700)))) {
            truth = Truth.read(plain.uri(), frames);
        }
        assertThat(truth.events()).hasSize(events);
        assertThat(truth.rejected()).hasSize((int) nonsense.malformedAmong(events));

        try (FeedServer feed = FeedServer.start(
                        SyntheticChanges.atFullSpeed(11, events), FeedConfig.DEFAULT.withMisbehaviour(all));
                JobPair jobs = JobPair.submit(stack, "misbehaving", feed.uri())) {
            expect(truth, jobs);
            assertThat(feed.counters().cuts()).isGreaterThan(events / 5_000);
            assertThat(feed.counters().refusals()).isPositive();
            assertThat(feed.counters().doubles()).isPositive();
            Metrics.expectAsDocumented(stack);
        }
    }

    @Test
    void whileTheTaskManagerIsKilledTwice() throws IOException {
        int events = 200_000;
        Truth truth;
        try (FeedServer plain = FeedServer.start(generated(events), FeedConfig.DEFAULT)) {
            truth = Truth.read(plain.uri(), events);
        }
        try (FeedServer feed = FeedServer.start(generated(events), FeedConfig.DEFAULT);
                JobPair jobs = JobPair.submit(stack, "killed", feed.uri())) {
            for (int kill = 1; kill <= 2; kill++) {
                int committed = kill * events / 4;
                Eventually.await(
                        committed + " events in Kafka",
                        PATIENCE,
                        () -> jobs.events().size(),
                        size -> size >= committed);
                killTaskManager();
            }
            expect(truth, jobs);
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

    private static ChangeLog generated(int events) {
        return SyntheticChanges.atFullSpeed(12, events);
    }

    private static void expect(Truth truth, JobPair jobs) {
        jobs.awaitEvents(truth.events().size(), PATIENCE);
        OpenSearch openSearch = jobs.openSearch();
        Eventually.await(
                "all documents searchable",
                PATIENCE,
                openSearch::documents,
                count -> count >= truth.events().size());
        Eventually.await("all statistics", PATIENCE, openSearch::statistics, rows -> rows.equals(truth.statistics()));

        Once.expect(truth.events(), jobs.events());
        assertThat(jobs.rejected()).hasSize(truth.rejected().size());
        assertThat(jobs.rejected().stream().map(record -> text(record.value())))
                .containsExactlyInAnyOrderElementsOf(
                        truth.rejected().stream().map(EachEventOnceIT::text).toList());
        assertThat(openSearch.documents()).isEqualTo(truth.events().size());
        assertThat(openSearch.documentsByCategory()).isEqualTo(truth.documentsByCategory());
        assertThat(openSearch.statistics()).isEqualTo(truth.statistics());
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.ISO_8859_1);
    }
}
