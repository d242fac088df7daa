package org.wikistream.audit.reading;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wikistream.kafka.StandaloneConsumer;
import org.wikistream.progress.LiveOutput;
import org.wikistream.progress.WorkProgress;

/** Reads the committed records of one topic from its beginning. Not thread-safe. */
public final class CommittedRecords implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Reads from a Kafka that requires no login. */
    public CommittedRecords(String bootstrapServers, String topic) {
        this(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), topic);
    }

    /**
     * @param client what Kafka's clients need
     */
    CommittedRecords(Map<String, String> client, String topic) {
        this.topic = topic;
        consumer = new KafkaConsumer<>(
                StandaloneConsumer.settings(client), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Throws if the topic does not exist, and names topics that may be meant. */
    void requireTopic() {
        if (consumer.assignment().isEmpty()) {
            throw MissingTopic.named(topic, consumer.listTopics().keySet());
        }
    }

    /** Returns whether records at the beginning of the topic were deleted, for example by retention. */
    boolean wereDeleted() {
        return consumer.beginningOffsets(consumer.assignment()).values().stream()
                .anyMatch(offset -> offset > 0);
    }

    /**
     * Reads the records that are committed by now, but stops when the given time is up and it has read some. Returns
     * whether it read all of them.
     */
    public boolean readOn(Duration atMost, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        return readOn(atMost, reader, LiveOutput.SILENT);
    }

    /** Does the same, and shows progress. */
    public boolean readOn(Duration atMost, Consumer<ConsumerRecord<byte[], byte[]>> reader, LiveOutput output) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        long deadline = System.nanoTime() + atMost.toNanos();
        long begin = position();
        long end = ends.values().stream().mapToLong(Long::longValue).sum();
        try (WorkProgress progress = output.count("reading " + topic, end - begin, "offsets")) {
            while (isBehind(ends)) {
                consumer.poll(POLL).forEach(reader);
                progress.reach(position() - begin);
                if (System.nanoTime() > deadline) {
                    return !isBehind(ends);
                }
            }
            return true;
        }
    }

    private long position() {
        return consumer.assignment().stream().mapToLong(consumer::position).sum();
    }

    /** Returns how much of the committed records was read, in percent. */
    int percent() {
        long read = 0;
        long all = 0;
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(consumer.assignment());
        for (Map.Entry<TopicPartition, Long> end :
                consumer.endOffsets(consumer.assignment()).entrySet()) {
            long start = starts.getOrDefault(end.getKey(), 0L);
            all += end.getValue() - start;
            read += Math.max(0, consumer.position(end.getKey()) - start);
        }
        return all == 0 ? 100 : (int) Math.min(100, 100 * read / all);
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }

    private boolean isBehind(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }
}
