package org.wikistream.opensearch.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.testkit.TaskThread;

class RefreshPaceTest {

    private static final Instant START = Instant.parse("2026-03-05T10:00:00Z");
    private static final String EDITS = "t-recentchange-edit-2026.03";
    private static final String LOGS = "t-recentchange-log-2026.03";
    private static final String STATISTICS = "t-stats-2026.03";
    private static final String OLD = "t-recentchange-edit-2026.02";

    private final TaskThread task = new TaskThread();
    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final Intervals intervals = new Intervals();
    private final RefreshPace pace =
            new RefreshPace(intervals, new IndexNames("t", IndexPeriod.MONTH), task.mailbox, clock);
    private boolean idle;

    @BeforeEach
    void start() throws Exception {
        clock.setCurrentTime(START.toEpochMilli());
        for (String index : List.of(EDITS, LOGS, STATISTICS, OLD)) {
            intervals.byIndex.put(index, "1s");
        }
        pace.start(() -> idle);
    }

    @AfterEach
    void close() {
        task.close();
    }

    @Test
    void raisesWhatIsWrittenAfterFourSecondsFarBehind() throws Exception {
        pace.settled();
        writeAndLook(300);
        writeAndLook(290);
        assertThat(intervals.byIndex).containsEntry(EDITS, "1s");
        writeAndLook(280);
        assertThat(intervals.byIndex)
                .containsEntry(EDITS, "30000ms")
                .containsEntry(STATISTICS, "30000ms")
                .containsEntry(LOGS, "1s")
                .containsEntry(OLD, "1s");
    }

    @Test
    void waitsForTheFirstBulkBecausePeopleDo() throws Exception {
        for (int look = 0; look < 10; look++) {
            writeAndLook(300);
        }
        pace.settled();
        writeAndLook(300);
        writeAndLook(300);
        assertThat(intervals.byIndex).containsEntry(EDITS, "1s");
        writeAndLook(300);
        assertThat(intervals.byIndex).containsEntry(EDITS, "30000ms");
    }

    @Test
    void setsAllBackAtTheTip() throws Exception {
        raise();
        writeAndLook(6);
        assertThat(intervals.byIndex).containsEntry(EDITS, "30000ms");
        intervals.byIndex.put(OLD, "30000ms");
        writeAndLook(4);
        assertThat(intervals.byIndex).doesNotContainValue("30000ms");
    }

    /** This machine's clock may be ahead of Kafka's, and the stream may end. */
    @Test
    void setsAllBackWhenThereIsNothingToDoWhateverTheClocksSay() throws Exception {
        raise();
        idle = true;
        writeAndLook(300);
        assertThat(intervals.byIndex).doesNotContainValue("30000ms");
        for (int look = 0; look < 10; look++) {
            writeAndLook(300);
        }
        assertThat(intervals.byIndex).doesNotContainValue("30000ms");
    }

    @Test
    void decidesNothingWhileOpenSearchIsWaitedFor() throws Exception {
        raise();
        for (int look = 0; look < 10; look++) {
            look();
        }
        assertThat(intervals.byIndex).containsEntry(EDITS, "30000ms");
    }

    @Test
    void raisesAnIndexThatIsMadeMeanwhile() throws Exception {
        raise();
        String april = "t-recentchange-edit-2026.04";
        intervals.byIndex.put(april, "1s");
        write(april, 200);
        look();
        assertThat(intervals.byIndex).containsEntry(april, "30000ms");
    }

    @Test
    void raisesAgainWhatAnotherJobSetBack() throws Exception {
        raise();
        intervals.byIndex.put(EDITS, "1s");
        writeAndLook(200);
        assertThat(intervals.byIndex).containsEntry(EDITS, "30000ms");
    }

    @Test
    void leavesTheValueOfAnOperatorAlone() throws Exception {
        for (String value : List.of("1000ms", "5s", "30s", "-1")) {
            intervals.byIndex.put(EDITS, value);
            raise();
            assertThat(intervals.byIndex).containsEntry(EDITS, value);
            intervals.byIndex.put(STATISTICS, value);
            writeAndLook(0);
            look();
            assertThat(intervals.byIndex).containsEntry(EDITS, value).containsEntry(STATISTICS, value);
            intervals.byIndex.put(STATISTICS, "1s");
        }
    }

    @Test
    void setsBackWhatAJobLeftThatFailedFarBehindAndAsksNoMore() throws Exception {
        intervals.byIndex.put(OLD, "30000ms");
        look();
        assertThat(intervals.byIndex).containsEntry(OLD, "1s");
        look();
        int asked = intervals.asked.size();
        pace.settled();
        writeAndLook(2);
        look();
        assertThat(intervals.asked).hasSize(asked);
    }

    @Test
    void triesAgainWhatFailed() throws Exception {
        raise();
        intervals.failing = true;
        writeAndLook(0);
        writeAndLook(0);
        assertThat(intervals.byIndex).containsEntry(EDITS, "30000ms");
        intervals.failing = false;
        writeAndLook(0);
        assertThat(intervals.byIndex).doesNotContainValue("30000ms");
    }

    @Test
    void namesABoundedNumberOfIndicesInARequest() throws Exception {
        pace.settled();
        for (int look = 0; look < 3; look++) {
            for (int number = 0; number < 1_000; number++) {
                write("t-recentchange-edit-" + number, 300);
            }
            look();
        }
        assertThat(intervals.asked.get(intervals.asked.size() - 1).split(",", -1))
                .hasSize(33);
    }

    private void raise() throws Exception {
        pace.settled();
        for (int look = 0; look < 3; look++) {
            writeAndLook(300);
        }
    }

    private void writeAndLook(long secondsBehind) throws Exception {
        // Distances are those at the time of the look.
        write(EDITS, secondsBehind - RefreshPace.LOOK.toSeconds());
        look();
    }

    private void write(String index, long secondsAgo) {
        byte[] document = "{}".getBytes(UTF_8);
        Instant appended =
                Instant.ofEpochMilli(clock.getCurrentProcessingTime()).minusSeconds(secondsAgo);
        pace.written(new IndexAction(
                index, "1", IndexAction.ANY, document, new DocumentOrigin("edit", START, appended, document, 0, 0)));
        pace.written(new IndexAction(index, "2", IndexAction.ANY, document, DocumentOrigin.computed("edit", document)));
    }

    private void look() throws Exception {
        clock.setCurrentTime(clock.getCurrentProcessingTime() + RefreshPace.LOOK.toMillis());
        task.work();
    }

    /** Answers at once, as OpenSearch would. */
    private static final class Intervals implements RefreshClient {

        final Map<String, String> byIndex = new TreeMap<>();
        final List<String> asked = new ArrayList<>();
        boolean failing;

        @Override
        public void ask(String indices, Consumer<Optional<Map<String, String>>> callback) {
            asked.add(indices);
            String pattern = Pattern.compile("[,*]")
                    .matcher(indices)
                    .replaceAll(found -> found.group().equals(",") ? "|" : ".*");
            Map<String, String> found = new TreeMap<>(byIndex);
            found.keySet().removeIf(index -> !index.matches(pattern));
            callback.accept(failing ? Optional.empty() : Optional.of(found));
        }

        @Override
        public void set(String index, String interval) {
            byIndex.put(index, interval);
        }
    }
}
