package org.wikistream.dashboard.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.StandaloneConsumer;

/** Finds when the newest committed record of a topic was appended. Not thread-safe. */
final class TopicEnd implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** The last offsets of a partition may be markers of transactions. */
    private static final int LOOKED_AT = 50;

    private static final int FETCH_BYTES = 256 << 10;

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private Map<TopicPartition, Long> ends = Map.of();
    private @Nullable Instant newest;

    TopicEnd(KafkaConnection kafka, String topic) {
        this.topic = topic;
        Properties settings = StandaloneConsumer.settings(kafka.properties());
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Returns null if there is no record near the end. */
    @Nullable Instant newest() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        Map<TopicPartition, Long> now = consumer.endOffsets(partitions);
        if (!now.equals(ends)) {
            newest = read(partitions, now);
            ends = now;
        }
        return newest;
    }

    private @Nullable Instant read(List<TopicPartition> partitions, Map<TopicPartition, Long> until) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        until.forEach((partition, end) ->
                consumer.seek(partition, Math.max(starts.getOrDefault(partition, 0L), end - LOOKED_AT)));
        long latest = Long.MIN_VALUE;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && isBehind(until)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                latest = Math.max(latest, record.timestamp());
            }
        }
        return latest == Long.MIN_VALUE ? newest : Instant.ofEpochMilli(latest);
    }

    private boolean isBehind(Map<TopicPartition, Long> until) {
        return until.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }
}
