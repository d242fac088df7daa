package org.wikistream.warehouse.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.sidetopic.DeadLetters;
import org.wikistream.statistics.PublishedCounts;
import org.wikistream.statistics.PublishedRow;
import org.wikistream.testkit.MariaDbServer;
import org.wikistream.topics.SourceTopic;

/** The sinks in Flink's operator. */
@Timeout(60)
class ChangeSinkIT {

    private Database database;

    @BeforeEach
    void create() {
        database = Database.create(MariaDbServer.shared());
    }

    @Test
    void letsABarrierPassWhenAllBeforeItIsCommitted() throws Exception {
        try (OneInputStreamOperatorTestHarness<EnrichedChange, ?> harness = harness(TestWriter.TOPIC)) {
            harness.open();
            process(harness, 0, 35);
            harness.prepareSnapshotPreBarrier(1);
            assertThat(database.counted()).isEqualTo(35);
            assertThat(harness.snapshot(1, 1).hasState()).isTrue();
        }
    }

    @Test
    void countsWhatComesAgainAfterARestoreOnce() throws Exception {
        OperatorSubtaskState state = stateAfter(35);
        try (OneInputStreamOperatorTestHarness<EnrichedChange, ?> harness = harness(TestWriter.TOPIC)) {
            harness.initializeState(state);
            harness.open();
            process(harness, 20, 50);
            harness.prepareSnapshotPreBarrier(2);
        }
        assertThat(database.changes()).isEqualTo(50);
        assertThat(database.counted()).isEqualTo(50);
    }

    @Test
    void countsTheSameWithoutState() throws Exception {
        stateAfter(35);
        stateAfter(50);
        assertThat(database.counted()).isEqualTo(50);
    }

    @Test
    void endsTheJobWhenTheDatabaseIsOlderThanTheState() throws Exception {
        OperatorSubtaskState state = stateAfter(35);
        database = Database.create(MariaDbServer.shared());
        stateAfter(20);
        try (OneInputStreamOperatorTestHarness<EnrichedChange, ?> harness = harness(TestWriter.TOPIC)) {
            harness.initializeState(state);
            harness.open();
            assertThatThrownBy(() -> {
                        process(harness, 35, 40);
                        harness.prepareSnapshotPreBarrier(2);
                    })
                    .isInstanceOf(SuppressRestartsException.class)
                    .rootCause()
                    .hasMessageContaining("older than the job's state")
                    .hasMessageContaining("wikimedia.recentchange-0")
                    .hasMessageContaining("below offset 35")
                    .hasMessageContaining("below 20")
                    .hasMessageContaining("kafka.start=earliest");
        }
        assertThat(database.changes()).isEqualTo(20);
    }

    @Test
    void findsAnOlderDatabaseBeforeAnythingIsToBeWritten() throws Exception {
        OperatorSubtaskState state = stateAfter(35);
        database = Database.create(MariaDbServer.shared());
        try (OneInputStreamOperatorTestHarness<EnrichedChange, ?> harness = harness(TestWriter.TOPIC)) {
            harness.initializeState(state);
            harness.open();
            assertThatThrownBy(() ->
                            harness.getTaskMailbox().take(Integer.MIN_VALUE).run())
                    .isInstanceOf(SuppressRestartsException.class);
        }
    }

    /** Its offsets mean other records. */
    @Test
    void forgetsTheOffsetsOfATopicThatWasMadeAnew() throws Exception {
        OperatorSubtaskState state = stateAfter(35);
        try (OneInputStreamOperatorTestHarness<EnrichedChange, ?> harness =
                harness(new SourceTopic(Changes.TOPIC, "another"))) {
            harness.initializeState(state);
            harness.open();
            process(harness, 3, 5);
            harness.prepareSnapshotPreBarrier(2);
        }
        assertThat(database.rows("SELECT topic_id, next_offset FROM progress ORDER BY 2"))
                .containsExactly("another\t5", TestWriter.TOPIC.id() + "\t35");
    }

    @Test
    void writesMinutes() throws Exception {
        MinuteSink<Long> sink =
                new MinuteSink<>(database.connection(), 10, ChangeSinkIT::minute, () -> new DeadLetters<Long>() {
                    @Override
                    public void add(Long element, String detail) {
                        throw new AssertionError(detail);
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                });
        try (OneInputStreamOperatorTestHarness<Long, ?> harness =
                new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink))) {
            harness.open();
            for (long version : new long[] {3, 9, 5}) {
                harness.processElement(version, 0);
            }
            harness.prepareSnapshotPreBarrier(1);
        }
        assertThat(database.rows("SELECT category, wiki, version FROM category_minute"))
                .containsExactly("edit\tenwiki\t9");
    }

    private static PublishedRow minute(long version) {
        PublishedCounts counts = PublishedCounts.of(sum -> 1);
        return new PublishedRow(
                "edit", "enwiki", Instant.EPOCH, Instant.EPOCH.plusSeconds(60), counts, 1, 1, 0, 0, 0, version);
    }

    private OperatorSubtaskState stateAfter(int changes) throws Exception {
        try (OneInputStreamOperatorTestHarness<EnrichedChange, ?> harness = harness(TestWriter.TOPIC)) {
            harness.open();
            process(harness, 0, changes);
            harness.prepareSnapshotPreBarrier(1);
            return harness.snapshot(1, 1);
        }
    }

    private static void process(OneInputStreamOperatorTestHarness<EnrichedChange, ?> harness, int from, int to)
            throws Exception {
        for (EnrichedChange change : Changes.edits(from, to)) {
            harness.processElement(change, 0);
        }
    }

    private OneInputStreamOperatorTestHarness<EnrichedChange, ?> harness(SourceTopic topic) throws Exception {
        ChangeSink sink = new ChangeSink(database.connection(), 10, topic, RecordedLetters::new);
        return new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink));
    }
}
