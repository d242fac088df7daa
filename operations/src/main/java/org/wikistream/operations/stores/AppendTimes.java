package org.wikistream.operations.stores;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wikistream.kafka.StandaloneConsumer;
import org.wikistream.problem.UserError;

/** The append times at positions of a topic. Not thread-safe. */
final class AppendTimes implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private AppendTimes(Map<String, String> client, String topic, String isolation) {
        this.topic = topic;
        Properties settings = StandaloneConsumer.settings(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads committed records only. */
    static AppendTimes ofCommitted(Map<String, String> client, String topic) {
        return new AppendTimes(client, topic, "read_committed");
    }

    /** Also reads records of open and of aborted transactions. */
    static AppendTimes ofAll(Map<String, String> client, String topic) {
        return new AppendTimes(client, topic, "read_uncommitted");
    }

    /**
     * Returns when the first record at or behind the offset was appended, in epoch milliseconds; empty if there is
     * none.
     */
    OptionalLong at(int partition, long offset) {
        TopicPartition asked = new TopicPartition(topic, partition);
        consumer.assign(List.of(asked));
        consumer.seek(asked, offset);
        long end = consumer.endOffsets(List.of(asked)).getOrDefault(asked, 0L);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        // Transaction markers and aborted records have offsets, but a reader does not see them.
        while (consumer.position(asked) < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                return OptionalLong.of(record.timestamp());
            }
            if (System.nanoTime() > deadline) {
                throw new UserError("Kafka does not say what lies at " + asked + ", offset " + offset);
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }
}
