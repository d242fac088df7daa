package org.wikistream.archiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.write.ArchivableChange;
import org.wikistream.archive.write.ArchivableRow;
import org.wikistream.archive.write.ArchiveCommit;
import org.wikistream.archive.write.ChangeFileWriter;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.topics.SourceTopic;

class ResumeBehindTableTest {

    private static final TopicPartition FIRST = new TopicPartition(Changes.TOPIC.name(), 0);
    private static final TopicPartition SECOND = new TopicPartition(Changes.TOPIC.name(), 1);

    @TempDir
    Path folder;

    /** Fills the table up to offset 10 of the first partition; it has nothing of the second. */
    @BeforeEach
    void fill() {
        try (ArchiveTable table = ArchiveTable.openOrMake(Archive.in(folder).settings());
                ChangeFileWriter files = new ChangeFileWriter(table, Changes.TOPIC.id())) {
            for (EnrichedChange change : Changes.edits(0, 3, 10)) {
                files.write((ArchivableRow) ArchivableChange.of(new ChangeRowReader()
                        .read(change.payload(), change.enrichment(), change.partition(), change.offset())));
            }
            new ArchiveCommit(table, Changes.TOPIC.id())
                    .commit(files.complete().stream().toList());
        }
    }

    @Test
    void goesOnAtAStateThatTheTableIsNotAheadOf() throws Exception {
        Map<TopicPartition, Long> restored = Map.of(FIRST, 10L, SECOND, 4L);
        assertThat(resume(Changes.TOPIC).resume(restored)).isEqualTo(restored);
    }

    @Test
    void refusesAnOlderStateAndNamesThePartitionAndTheOffsets() {
        assertThatThrownBy(() -> resume(Changes.TOPIC).resume(Map.of(FIRST, 7L, SECOND, 4L)))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageContaining(FIRST + " is archived below offset 10, and the state goes on at 7")
                .hasMessageNotContaining(SECOND.toString())
                .hasMessageContaining("newest savepoint")
                .hasMessageContaining("--archive.older-state skip");
    }

    @Test
    void skipsWhatIsArchivedIfItMay() throws Exception {
        assertThat(resume(Changes.TOPIC, "--archive.older-state", "skip").resume(Map.of(FIRST, 7L, SECOND, 4L)))
                .isEqualTo(Map.of(FIRST, 10L, SECOND, 4L));
    }

    @Test
    void goesOnBehindTheTableInAPartitionThatIsFoundLater() throws Exception {
        long begin = KafkaPartitionSplit.EARLIEST_OFFSET;
        assertThat(resume(Changes.TOPIC).resume(Map.of(FIRST, begin, SECOND, begin)))
                .isEqualTo(Map.of(FIRST, 10L, SECOND, begin));
    }

    /** The offsets of the new topic belong to different records. */
    @Test
    void doesNotCompareATopicThatWasMadeAnew() throws Exception {
        SourceTopic another = new SourceTopic(Changes.TOPIC.name(), "another");
        assertThat(resume(another).resume(Map.of(FIRST, 7L))).isEqualTo(Map.of(FIRST, 7L));
    }

    @Test
    void refusesATableThatIsGone() {
        Archive.in(folder).drop();
        assertThatThrownBy(() -> resume(Changes.TOPIC).resume(Map.of(FIRST, 10L)))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageContaining("There is no table");
    }

    private ResumeBehindTable resume(SourceTopic topic, String... more) throws Exception {
        return InstantiationUtil.clone(
                new ResumeBehindTable(Archive.in(folder, more).settings(), topic));
    }
}
