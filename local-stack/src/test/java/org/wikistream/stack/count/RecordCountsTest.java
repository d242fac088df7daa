package org.wikistream.stack.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.data.JsonFile;

class RecordCountsTest {

    private static final String TOPIC = "changes";
    private static final RecordCounts COUNTS = counts(new PartitionCount(11, 10, 2_000, 5_000, Map.of()));

    @TempDir
    Path folder;

    @Test
    void nothingIsBehindWhenTheStoreHasTheNewestRecord() {
        assertThat(COUNTS.behind(TOPIC, 5_000, 10_000)).isZero();
    }

    @Test
    void behindIsTheAgeOfTheNewestRecordInTheStore() {
        assertThat(COUNTS.behind(TOPIC, 4_000, 10_000)).isEqualTo(6_000);
    }

    @Test
    void behindIsTheAgeOfTheFirstRecordWhileTheStoreHasNone() {
        assertThat(COUNTS.behind(TOPIC, 0, 10_000)).isEqualTo(8_000);
    }

    @Test
    void nothingIsBehindWhereThereIsNothing() {
        assertThat(RecordCounts.NONE.behind(TOPIC, 0, 10_000)).isZero();
    }

    @Test
    void aStoreThatKnowsEachPartitionIsAsFarBehindAsTheWorstOne() {
        RecordCounts two = new RecordCounts(
                Map.of(
                        TOPIC,
                        Map.of(
                                0, new PartitionCount(11, 10, 2_000, 5_000, Map.of()),
                                1, new PartitionCount(11, 10, 1_000, 4_000, Map.of()),
                                2, PartitionCount.NONE)),
                Progress.NONE);
        assertThat(two.behind(TOPIC, Map.of(0, 5_000L, 1, 4_000L), 10_000)).isZero();
        assertThat(two.behind(TOPIC, Map.of(0, 5_000L, 1, 3_000L), 10_000)).isEqualTo(7_000);
        assertThat(two.behind(TOPIC, Map.of(0, 5_000L), 10_000))
                .as("nothing of partition 1 yet")
                .isEqualTo(9_000);
    }

    @Test
    void stagesAreAddedUpOverPartitions() {
        RecordCounts rejected = new RecordCounts(
                Map.of(
                        TOPIC,
                        Map.of(
                                0, new PartitionCount(3, 3, 1, 1, Map.of("ingest", 2L, "warehouse", 1L)),
                                1, new PartitionCount(1, 1, 1, 1, Map.of("warehouse", 1L)))),
                Progress.NONE);
        assertThat(rejected.byStage(TOPIC)).containsExactlyInAnyOrderEntriesOf(Map.of("ingest", 2L, "warehouse", 2L));
        assertThat(rejected.withoutUnstaged(TOPIC)).isEqualTo(rejected);
    }

    @Test
    void aPartitionThatAnOlderVersionCountedIsCountedAgainIfItsStagesMatter() throws IOException {
        Path file = Files.writeString(
                folder.resolve("counts.json"),
                "{\"topics\":{\"changes\":{\"0\":{\"next_offset\":9,\"records\":8,\"oldest_millis\":1,\"newest_millis\":2}}},"
                        + "\"progress\":{\"in\":8,\"searchable\":7,\"rejected\":0,\"behind_ms\":0}}");
        RecordCounts old = new JsonFile<>(file, RecordCounts.class).read().orElseThrow();
        assertThat(old.records(TOPIC)).isEqualTo(8);
        assertThat(old.byStage(TOPIC)).isEmpty();
        assertThat(old.withoutUnstaged("others").records(TOPIC)).isEqualTo(8);
        assertThat(old.withoutUnstaged(TOPIC).records(TOPIC)).isZero();
    }

    private static RecordCounts counts(PartitionCount partition) {
        return new RecordCounts(Map.of(TOPIC, Map.of(0, partition)), Progress.NONE);
    }
}
