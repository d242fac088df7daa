package org.wikistream.stack.count;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Counts the records that a reader of committed records sees. Not thread-safe. */
public final class RecordCounter implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int TIMEOUT_MILLIS = 5_000;

    private final KafkaConsumer<@Nullable Void, @Nullable Void> consumer;
    private final List<String> topics;
    private final Map<TopicPartition, PartitionCount> counts = new HashMap<>();

    public RecordCounter(String bootstrapServers, List<String> topics, RecordCounts known) {
        this.topics = topics;
        known.topics()
                .forEach((topic, partitions) -> partitions.forEach(
                        (partition, count) -> counts.put(new TopicPartition(topic, partition), count)));
        this.consumer = new KafkaConsumer<>(settings(bootstrapServers), new Unread(), new Unread());
    }

    /**
     * Counts the records committed by now, but stops when the given time is up. Returns whether it counted all of them.
     */
    public boolean catchUp(Duration atMost) {
        assignNewPartitions();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        long deadline = System.nanoTime() + atMost.toNanos();
        while (isBehind(ends) && System.nanoTime() < deadline) {
            consumer.poll(POLL)
                    .forEach(record -> counts.computeIfPresent(
                            new TopicPartition(record.topic(), record.partition()),
                            (partition, count) -> count.plus(record)));
        }
        counts.replaceAll((partition, count) -> count.upTo(consumer.position(partition)));
        return !isBehind(ends);
    }

    /** Returns the number of committed records of the topic, up to where it was read. */
    public long records(String topic) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().topic().equals(topic))
                .mapToLong(count -> count.getValue().records())
                .sum();
    }

    Map<String, Map<Integer, PartitionCount>> counts() {
        Map<String, Map<Integer, PartitionCount>> byTopic = new TreeMap<>();
        counts.forEach((partition, count) -> byTopic.computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
                .put(partition.partition(), count));
        return byTopic;
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }

    /** Assigns partitions repeatedly, because the jobs create their topics when they start. */
    private void assignNewPartitions() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            for (PartitionInfo info : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, info.partition()));
            }
        }
        if (partitions.size() == consumer.assignment().size()) {
            return;
        }
        consumer.assign(partitions);
        counts.keySet().retainAll(partitions);
        for (TopicPartition partition : partitions) {
            consumer.seek(
                    partition,
                    counts.computeIfAbsent(partition, added -> PartitionCount.NONE)
                            .nextOffset());
        }
    }

    private boolean isBehind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static Properties settings(String bootstrapServers) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // If retention deleted the next records, counting goes on with the oldest that are left.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return settings;
    }
}
