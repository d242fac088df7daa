package org.wikistream.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wikistream.testkit.Eventually;

/** Reads the records that a read_committed consumer sees in a topic, up to the last stable offset. */
final class Topic {

    private static final Duration POLL = Duration.ofMillis(200);

    private Topic() {}

    static List<ConsumerRecord<byte[], byte[]>> readCommitted(String bootstrapServers, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers, topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /** Returns when the topic has at least this many records. Fails at the deadline, with the number that it has. */
    static void awaitCommitted(String bootstrapServers, String topic, long count, Duration deadline) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrapServers, topic)) {
            AtomicLong seen = new AtomicLong();
            Eventually.await(
                    count + " records in " + topic,
                    deadline,
                    () -> seen.addAndGet(consumer.poll(POLL).count()),
                    records -> records >= count);
        }
    }

    /** Returns a consumer at the beginning of every partition. */
    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, String topic) {
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "max.poll.records", "10000");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
