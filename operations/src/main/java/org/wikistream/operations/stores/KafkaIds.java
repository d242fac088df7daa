package org.wikistream.operations.stores;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.wikistream.audit.reading.MissingTopic;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.kafka.StandaloneConsumer;
import org.wikistream.problem.UserError;

/**
 * The committed records of the topic of changes, by append time. It uses the jobs' own parser to tell what counts as a
 * change. Not thread-safe.
 */
final class KafkaIds implements ChangeLog, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * Append times in a partition go back when its leader moves to a broker whose clock is behind, or when a clock is
     * set. Records that are out of order by up to this much are still found.
     */
    private static final long CLOCK_SKEW_MILLIS = 60_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final RecentChangeParser parser = new RecentChangeParser(Set.of());

    /** @param client what Kafka's clients need */
    KafkaIds(Map<String, String> client, String topic) {
        consumer = new KafkaConsumer<>(
                StandaloneConsumer.settings(client), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            UserError missing = MissingTopic.named(topic, consumer.listTopics().keySet());
            consumer.close(Duration.ZERO);
            throw missing;
        }
        consumer.assign(partitions);
    }

    List<TopicPartition> partitions() {
        return partitions;
    }

    /** Returns the first offset that Kafka still has, by partition. */
    Map<Integer, Long> begins() {
        return byNumber(consumer.beginningOffsets(partitions));
    }

    /** Returns the offset after the last record that a reader of committed records gets, by partition. */
    Map<Integer, Long> committedEnds() {
        return byNumber(consumer.endOffsets(partitions));
    }

    /** Counts offsets; those of transaction markers are among them. */
    @Override
    public long count(long from, long to) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> starts = offsets(from, ends);
        Map<TopicPartition, Long> stops = offsets(to, ends);
        return partitions.stream()
                .mapToLong(partition ->
                        Math.max(0, stops.getOrDefault(partition, 0L) - starts.getOrDefault(partition, 0L)))
                .sum();
    }

    @Override
    public void read(long from, long to, Reader reader) throws IOException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> starts = offsets(from, ends);
        Map<TopicPartition, Long> stops = offsets(to + CLOCK_SKEW_MILLIS, ends);
        starts.forEach(consumer::seek);
        consumer.resume(partitions);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (pauseWhatIsRead(stops)) {
            boolean came = false;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                came = true;
                if (record.timestamp() >= from && record.timestamp() < to) {
                    reader.accept(parsed(record));
                }
            }
            if (came) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new UserError("Kafka sent nothing for " + PATIENCE.toSeconds() + " s though there is more of "
                        + partitions.get(0).topic());
            }
        }
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }

    /** Returns whether there is more to read. */
    private boolean pauseWhatIsRead(Map<TopicPartition, Long> stops) {
        List<TopicPartition> read = partitions.stream()
                .filter(partition -> consumer.position(partition) >= stops.getOrDefault(partition, 0L))
                .toList();
        consumer.pause(read);
        return read.size() < partitions.size();
    }

    private Map<TopicPartition, Long> offsets(long time, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, Math.max(0, time)));
        Map<TopicPartition, Long> offsets = new HashMap<>(ends);
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                consumer.offsetsForTimes(asked).entrySet()) {
            if (found.getValue() != null) { // null: no record is that recent
                offsets.put(found.getKey(), found.getValue().offset());
            }
        }
        return offsets;
    }

    private StoredChange parsed(ConsumerRecord<byte[], byte[]> record) {
        Parsed parsed = record.value() == null ? null : parser.parse(record.value());
        return new StoredChange(
                parsed instanceof Parsed.Change event ? event.change() : null,
                record.timestamp(),
                record.partition(),
                record.offset());
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> numbers = new HashMap<>();
        offsets.forEach((partition, offset) -> numbers.put(partition.partition(), offset));
        return numbers;
    }
}
