package org.wikistream.operations.warehouse.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wikistream.kafka.StandaloneConsumer;

/**
 * The committed changes that Kafka held when this object was created. Later changes don't concern a report: otherwise
 * even a warehouse that keeps up would always be behind by the changes that arrive during its queries. Not thread-safe.
 */
public final class ChangesInKafka implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    /**
     * How long to count. After that, the remaining offsets are taken for changes, although there are a few more of
     * them.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration patience;
    private final Map<TopicPartition, Long> begins;
    private final Map<TopicPartition, Long> ends;

    ChangesInKafka(Consumer<byte[], byte[]> consumer, String topic, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        ends = consumer.endOffsets(partitions);
        begins = consumer.beginningOffsets(partitions);
    }

    /**
     * Asks Kafka.
     *
     * @param client what Kafka's clients need
     */
    public static ChangesInKafka now(Map<String, String> client, String topic) {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                StandaloneConsumer.settings(client), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            return new ChangesInKafka(consumer, topic, PATIENCE);
        } catch (RuntimeException e) {
            consumer.close(Duration.ZERO);
            throw e;
        }
    }

    /** Returns whether Kafka still has a change beyond this progress, which is the next offset of each partition. */
    boolean hasMoreThan(Map<Integer, Long> progress) {
        return count(progress, 1) > 0;
    }

    /** Returns how many of the changes that Kafka still has lie beyond this progress. */
    long behind(Map<Integer, Long> progress) {
        return count(progress, Long.MAX_VALUE);
    }

    /**
     * Returns how many records beyond this progress Kafka has deleted. Transaction markers are included, because they
     * can't be told apart any more. A partition without progress adds nothing, because records that were deleted before
     * the warehouse began are not its loss.
     */
    long deletedBehind(Map<Integer, Long> progress) {
        return begins.entrySet().stream()
                .mapToLong(begin ->
                        begin.getValue() - progress.getOrDefault(begin.getKey().partition(), begin.getValue()))
                .filter(deleted -> deleted > 0)
                .sum();
    }

    /** Transaction markers have offsets too, so only reading gives the number of changes. */
    private long count(Map<Integer, Long> progress, long enough) {
        Map<TopicPartition, Long> open = new HashMap<>();
        ends.forEach((partition, end) -> {
            long next = Math.max(begins.getOrDefault(partition, 0L), progress.getOrDefault(partition.partition(), 0L));
            if (next < end) {
                open.put(partition, next);
            }
        });
        consumer.assign(open.keySet());
        // Partitions that the last count paused stay paused.
        consumer.resume(open.keySet());
        open.forEach(consumer::seek);
        long deadline = System.nanoTime() + patience.toNanos();
        long count = 0;
        while (count < enough && !open.isEmpty()) {
            for (var change : consumer.poll(POLL)) {
                // Records that arrived in the meantime are read too.
                if (change.offset() < end(new TopicPartition(change.topic(), change.partition()))) {
                    count++;
                }
            }
            open.keySet().removeIf(partition -> consumer.position(partition) >= end(partition));
            consumer.pause(consumer.assignment().stream()
                    .filter(partition -> !open.containsKey(partition))
                    .toList());
            if (System.nanoTime() > deadline) {
                for (TopicPartition partition : new ArrayList<>(open.keySet())) {
                    count += end(partition) - consumer.position(partition);
                }
                return count;
            }
        }
        return count;
    }

    private long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }
}
