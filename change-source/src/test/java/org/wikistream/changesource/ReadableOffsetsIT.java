package org.wikistream.changesource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer.PartitionOffsetsRetriever;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.TopicCreation;
import org.wikistream.testkit.KafkaBroker;

/** Deletes records after a partition was discovered, or a state taken, but before the reader gets the partition. */
class ReadableOffsetsIT {

    @TempDir
    static Path folder;

    private static KafkaBroker broker;
    private static Admin admin;

    private TopicPartition partition = new TopicPartition("", 0);

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(folder);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    @BeforeEach
    void writeThirty(TestInfo test) throws Exception {
        partition = new TopicPartition(test.getTestMethod().orElseThrow().getName(), 0);
        TopicCreation.create(admin, List.of(new NewTopic(partition.topic(), Optional.of(1), Optional.empty())));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < 30; i++) {
                producer.send(new ProducerRecord<>(partition.topic(), new byte[] {1}))
                        .get();
            }
        }
    }

    @Test
    void aStartAtTheBeginLosesNothing() throws Exception {
        KafkaPartitionSplit found = found(StartFrom.EARLIEST);
        deleteBefore(25);
        assertThat(readable().of(List.of(found)))
                .extracting(KafkaPartitionSplit::getStartingOffset)
                .containsExactly(25L);
    }

    @Test
    void aStartWhereTheGroupWasLosesWhatCameAfter() throws Exception {
        KafkaPartitionSplit found = new KafkaPartitionSplit(partition, 20);
        deleteBefore(25);
        assertThatThrownBy(() -> readable().of(List.of(found)))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageContaining("Other subtasks may name further ranges")
                .hasMessageEndingWith("--kafka.accept-loss " + partition + ":20-24");
    }

    @Test
    void aReaderGoesOnWhereItsJobSays() throws Exception {
        GivenSplits given = new GivenSplits();
        List<Map<TopicPartition, Long>> asked = new ArrayList<>();
        LosslessReader<Object> reader = new LosslessReader<>(given, readable(), offsets -> {
            asked.add(offsets);
            return Map.of(partition, 12L);
        });
        reader.addSplits(List.of(new KafkaPartitionSplit(partition, 7)));
        reader.start();
        reader.addSplits(List.of(new KafkaPartitionSplit(partition, KafkaPartitionSplit.EARLIEST_OFFSET)));
        assertThat(asked)
                .as("also of a partition that was found later")
                .containsExactly(Map.of(partition, 7L), Map.of(partition, KafkaPartitionSplit.EARLIEST_OFFSET));
        assertThat(given.offsets).containsExactly(12L, 12L);
    }

    @Test
    void whatItsJobSaysIsCheckedToo() throws Exception {
        LosslessReader<Object> reader =
                new LosslessReader<>(new GivenSplits(), readable(), offsets -> Map.of(partition, 20L));
        deleteBefore(25);
        assertThatThrownBy(() -> reader.addSplits(List.of(new KafkaPartitionSplit(partition, 27))))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageEndingWith("--kafka.accept-loss " + partition + ":20-24");
    }

    @Test
    void aMarkerThatTheJobLeavesIsAnOffsetToTheReader() {
        GivenSplits given = new GivenSplits();
        LosslessReader<Object> reader = new LosslessReader<>(given, readable(), ResumeOffsets.unchanged());
        reader.addSplits(List.of(new KafkaPartitionSplit(partition, KafkaPartitionSplit.EARLIEST_OFFSET)));
        assertThat(given.offsets).containsExactly(0L);
    }

    private static ReadableOffsets readable() {
        return new ReadableOffsets(
                new KafkaConnection(broker.bootstrapServers(), Map.of()),
                "readers",
                new AcceptedLosses(List.of(), "audit"));
    }

    private KafkaPartitionSplit found(StartFrom start) {
        Map<TopicPartition, Long> offsets =
                new StartOffsets(start).getPartitionOffsets(List.of(partition), new OfBroker());
        return new KafkaPartitionSplit(partition, offsets.getOrDefault(partition, -100L));
    }

    private void deleteBefore(long offset) throws Exception {
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }

    /** Records where it is to begin, and reads nothing. */
    private static final class GivenSplits implements SourceReader<Object, KafkaPartitionSplit> {

        final List<Long> offsets = new ArrayList<>();

        @Override
        public void addSplits(List<KafkaPartitionSplit> splits) {
            splits.forEach(split -> offsets.add(split.getStartingOffset()));
        }

        @Override
        public void start() {}

        @Override
        public InputStatus pollNext(ReaderOutput<Object> output) {
            return InputStatus.NOTHING_AVAILABLE;
        }

        @Override
        public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
            return List.of();
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return new CompletableFuture<>();
        }

        @Override
        public void notifyNoMoreSplits() {}

        @Override
        public void close() {}
    }

    /** Returns the broker's offsets, as the connector does for a group that has read nothing. */
    private static final class OfBroker implements PartitionOffsetsRetriever {

        @Override
        public Map<TopicPartition, Long> committedOffsets(Collection<TopicPartition> partitions) {
            return Map.of();
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return offsets(partitions, OffsetSpec.latest());
        }

        @Override
        public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
            return offsets(partitions, OffsetSpec.earliest());
        }

        @Override
        public Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            throw new AssertionError("no start goes by time");
        }

        private static Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
            Map<TopicPartition, OffsetSpec> asked =
                    partitions.stream().collect(Collectors.toMap(each -> each, each -> spec));
            try {
                Map<TopicPartition, ListOffsetsResultInfo> answer =
                        admin.listOffsets(asked).all().get();
                return answer.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().offset()));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
