package org.wikistream.archiving.writing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.archive.write.WrittenFiles;
import org.wikistream.archiving.Archive;
import org.wikistream.archiving.Changes;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.sidetopic.DeadLetters;
import org.wikistream.testkit.RecordedMetrics;
import org.wikistream.topics.SourceTopic;

/** The writer in Flink's operator and the committer, on an archive in a folder. */
class ArchiveSinkIT {

    private static final SourceTopic ANOTHER = new SourceTopic(Changes.TOPIC.name(), "another");

    private static @Nullable RecordedLetters lastLetters;

    @TempDir
    Path folder;

    private final RecordedMetrics metrics = new RecordedMetrics();

    /** Creates the table, as the submitter does. */
    @BeforeEach
    void makeTable() {
        archive().make();
    }

    @Test
    void handsFilesOverAtACheckpointAndTheCommitterBringsThemIn() throws Exception {
        try (Harness harness = harness()) {
            harness.open();
            process(harness, Changes.edits(0, 0, 5));
            process(harness, Changes.edits(1, 7, 9));
            assertThat(archive().ids()).isEmpty();
            List<WrittenFiles> committables = committables(harness, 1);
            assertThat(archive().ids()).isEmpty();
            commit(committables);
            assertThat(archive().ids()).containsExactlyInAnyOrder("0-0", "0-1", "0-2", "0-3", "0-4", "1-7", "1-8");
            assertThat(metrics.value("archive.rows")).isEqualTo(7);
            assertThat(metrics.value("archive.files")).isEqualTo(1);
            assertThat(metrics.value("archive.bytes")).isGreaterThan(1_000);
            assertThat(metrics.value("archive.commits")).isEqualTo(1);
            assertThat(metrics.value("archive.secondsSinceLastCommit")).isBetween(0L, 60L);
            assertThat(metrics.value("archive.newestAppendedMillis"))
                    .isEqualTo(Changes.edits(1, 8, 9).get(0).appended().toEpochMilli());
        }
    }

    /** After a failure, Flink does not know whether a commit succeeded. */
    @Test
    void commitsWhatIsCommittedAgainOnce() throws Exception {
        try (Harness harness = harness()) {
            harness.open();
            process(harness, Changes.edits(0, 0, 5));
            List<WrittenFiles> committables = committables(harness, 1);
            commit(committables);
            commit(committables);
            assertThat(archive().ids()).hasSize(5);
            assertThat(archive().commits()).isEqualTo(1);
            assertThat(metrics.value("archive.alreadyThere")).isEqualTo(1);
        }
    }

    @Test
    void commitsAllWritersOfACheckpointAtOnce() throws Exception {
        List<WrittenFiles> committables = new ArrayList<>();
        for (int partition = 0; partition < 3; partition++) {
            try (Harness harness = harness()) {
                harness.open();
                process(harness, Changes.edits(partition, 0, 5));
                committables.addAll(committables(harness, 1));
            }
        }
        commit(committables);
        assertThat(archive().ids()).hasSize(15);
        assertThat(archive().commits()).isEqualTo(1);
    }

    @Test
    void commitsNothingWhereNothingCame() throws Exception {
        try (Harness harness = harness()) {
            harness.open();
            assertThat(committables(harness, 1)).isEmpty();
        }
    }

    @Test
    void countsValuesThatAColumnCantHoldAndSetsAsideChangesThatNoRowCanHold() throws Exception {
        try (Harness harness = harness()) {
            harness.open();
            process(harness, List.of(Changes.change(Changes.json("good", "\\ud83d"), 0, 1)));
            process(harness, List.of(unnamed(2)));
            commit(committables(harness, 1));
            assertThat(archive().rows("event_id", "user")).singleElement().isEqualTo(Arrays.asList("good", null));
            RecordedLetters letters = Objects.requireNonNull(lastLetters);
            assertThat(letters.added).containsOnlyKeys(2L);
            assertThat(letters.added.get(2L)).contains("event_id is not a text that UTF-8 can spell");
            assertThat(letters.durable).as("before the barrier").isEqualTo(1);
        }
    }

    @Test
    void uploadsOnlyWhatItHandsOver() throws Exception {
        try (Harness harness = harness()) {
            harness.open();
            process(harness, Changes.edits(0, 0, 5));
        }
        assertThat(dataFiles()).isZero();
    }

    @Test
    void goesOnFromItsStateOnTheTableThatItBelongsTo() throws Exception {
        OperatorSubtaskState state = stateAfterFive();
        try (Harness harness = harness()) {
            harness.initializeState(state);
            harness.open();
            process(harness, Changes.edits(0, 5, 8));
            commit(committables(harness, 2));
        }
        assertThat(archive().ids()).hasSize(8);
    }

    @Test
    void refusesATableThatIsOlderThanItsState() throws Exception {
        OperatorSubtaskState state = stateAfterFive();
        archive().rollBack();
        try (Harness harness = harness()) {
            harness.initializeState(state);
            harness.open();
            List<WrittenFiles> first = committables(harness, 2);
            assertThat(first).as("even before anything is written").hasSize(1);
            assertThatThrownBy(() -> commit(first))
                    .isInstanceOf(SuppressRestartsException.class)
                    .cause()
                    .hasMessageContaining("older than the job's state")
                    .hasMessageContaining("Kafka partition 0 below offset 5 was handed over")
                    .hasMessageContaining("only what is below 3")
                    .hasMessageContaining("Start the job without its state");
        }
    }

    /**
     * A task must not create the table: on a machine without the catalogue's file, it would create a different one.
     */
    @Test
    void refusesATableThatIsGone() throws Exception {
        OperatorSubtaskState state = stateAfterFive();
        archive().drop();
        assertThatThrownBy(() -> harness().initializeState(state))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageContaining("There is no table wikistream.recentchange");
    }

    @Test
    void refusesAStateOfATopicThatWasMadeAnew() throws Exception {
        OperatorSubtaskState state = stateAfterFive();
        assertRefused(harness(ANOTHER), state, "topic with the id q83T, and the topic has the id another");
        assertThat(archive().ids()).hasSize(5);
    }

    @Test
    void refusesAStateOfATableThatWasMadeAnew() throws Exception {
        OperatorSubtaskState state = stateAfterFive();
        archive().drop();
        archive().make();
        assertRefused(harness(), state, "was dropped and created again");
    }

    @Test
    void doesNotCommitFilesOfATopicThatWasMadeAnew() throws Exception {
        try (Harness harness = harness(ANOTHER)) {
            harness.open();
            process(harness, Changes.edits(0, 0, 5));
            List<WrittenFiles> committables = committables(harness, 1);
            assertThatThrownBy(() -> commit(committables))
                    .isInstanceOf(SuppressRestartsException.class)
                    .cause()
                    .hasMessageContaining("topic with the id another")
                    .hasMessageContaining("without its state");
        }
        assertThat(archive().ids()).isEmpty();
    }

    /** Neither a restart nor waiting would help. */
    private static void assertRefused(Harness refused, OperatorSubtaskState state, String message) throws Exception {
        try (Harness harness = refused) {
            assertThatThrownBy(() -> harness.initializeState(state))
                    .isInstanceOf(SuppressRestartsException.class)
                    .cause()
                    .hasMessageContaining(message)
                    .hasMessageContaining("without its state");
        }
    }

    private OperatorSubtaskState stateAfterFive() throws Exception {
        try (Harness harness = harness()) {
            harness.open();
            process(harness, Changes.edits(0, 0, 3));
            commit(committables(harness, 1));
            process(harness, Changes.edits(0, 3, 5));
            commit(committables(harness, 2));
            return harness.snapshot(2, 2);
        }
    }

    private void commit(List<WrittenFiles> committables) throws Exception {
        try (ArchiveCommitter committer =
                new ArchiveCommitter(archive().settings(), Changes.TOPIC, metrics, Clock.systemUTC())) {
            committer.commit(Committing.requests(committables));
        }
    }

    /** The source lets no such change through; this guards against a future source that does. */
    private static EnrichedChange unnamed(long offset) {
        EnrichedChange named = Changes.change(Changes.json("named"), 0, offset);
        return new EnrichedChange(
                named.change(),
                named.excerpt(),
                named.enrichment(),
                Changes.json("\\udc00").getBytes(UTF_8),
                named.partition(),
                named.offset());
    }

    /** Returns what it hands over at the next checkpoint. */
    private static List<WrittenFiles> committables(Harness harness, long checkpoint) throws Exception {
        harness.getOutput().clear();
        harness.prepareSnapshotPreBarrier(checkpoint);
        return harness.extractOutputValues().stream()
                .filter(CommittableWithLineage.class::isInstance)
                .map(message -> ((CommittableWithLineage<WrittenFiles>) message).getCommittable())
                .toList();
    }

    private static void process(Harness harness, List<EnrichedChange> changes) throws Exception {
        for (EnrichedChange change : changes) {
            harness.processElement(change, 0);
        }
    }

    private long dataFiles() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }

    private Archive archive() {
        return Archive.in(folder);
    }

    private Harness harness() throws Exception {
        return harness(Changes.TOPIC);
    }

    private Harness harness(SourceTopic topic) throws Exception {
        return new Harness(new ArchiveSink(archive().settings(), topic, ArchiveSinkIT::letters));
    }

    private static DeadLetters<EnrichedChange> letters() {
        RecordedLetters letters = new RecordedLetters();
        lastLetters = letters;
        return letters;
    }

    private static final class Harness
            extends OneInputStreamOperatorTestHarness<EnrichedChange, CommittableMessage<WrittenFiles>> {

        Harness(ArchiveSink sink) throws Exception {
            super(new SinkWriterOperatorFactory<>(sink));
            setup(CommittableMessageTypeInfo.of(JsonSerializer::ofWrittenFiles)
                    .createSerializer(new SerializerConfigImpl()));
        }
    }
}
