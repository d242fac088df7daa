package org.wikistream.kafka.rejected;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.progress.LiveOutput;
import org.wikistream.progress.WorkProgress;

/** Reads the rejected topic once, up to its end. It joins no consumer group and commits no offsets. */
public final class RejectedTopic {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConnection kafka;
    private final String topic;

    public RejectedTopic(KafkaConnection kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /** Takes entries; those of one partition come in order. */
    public interface Reader {
        void accept(RejectedEntry entry) throws IOException, InterruptedException;
    }

    /**
     * Gives the reader the entries that the options select. Otherwise the same as {@link #read(Instant, Reader)}.
     *
     * @param output shows how far the reading has come
     */
    public void read(ReplayOptions options, Reader reader, LiveOutput output) throws IOException, InterruptedException {
        read(
                options.since(),
                entry -> {
                    if (options.wants(entry)) {
                        reader.accept(entry);
                    }
                },
                output);
    }

    /**
     * Gives the reader all entries that are committed by now. Throws Kafka's exceptions if Kafka can't be reached.
     *
     * @param since skips entries that were appended earlier
     */
    public void read(Instant since, Reader reader) throws IOException, InterruptedException {
        read(since, reader, LiveOutput.SILENT);
    }

    private void read(Instant since, Reader reader, LiveOutput output) throws IOException, InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> starts = starts(consumer, partitions, since, ends);
            starts.forEach(consumer::seek);
            try (WorkProgress progress = output.count("reading " + topic, sum(ends) - sum(starts), "offsets")) {
                while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                        if (record.offset() < ends.getOrDefault(new TopicPartition(topic, record.partition()), 0L)) {
                            reader.accept(RejectedEntry.of(record));
                            progress.add(1);
                        }
                    }
                }
            }
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<TopicPartition, Long> starts(
            KafkaConsumer<?, ?> consumer,
            List<TopicPartition> partitions,
            Instant since,
            Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(each -> times.put(each, since.toEpochMilli()));
        Map<TopicPartition, Long> starts = new HashMap<>(ends);
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                consumer.offsetsForTimes(times).entrySet()) {
            if (found.getValue() != null) { // null: no record is as recent as that
                starts.put(found.getKey(), found.getValue().offset());
            }
        }
        return starts;
    }

    private Properties properties() {
        Properties properties = kafka.clientProperties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        return properties;
    }
}
