package org.wikistream.sql.query.connecting;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.wikistream.kafka.BoundedAdmin;
import org.wikistream.operations.query.QuerySpan;
import org.wikistream.problem.UserError;
import org.wikistream.topics.Topics;

/**
 * Determines the offsets of a topic that a query covers. The end is the last stable offset. Flink's own {@code
 * latest-offset} lies after open transactions, for which a reader of committed records would wait, for up to an hour
 * after a crash.
 */
public final class TopicReader implements AutoCloseable {

    private static final ListOffsetsOptions COMMITTED = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    private static final ListOffsetsOptions ALL = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);

    private final Admin kafka;

    public TopicReader(String bootstrapServers) {
        this.kafka = BoundedAdmin.open(Map.of("bootstrap.servers", bootstrapServers, "client.id", "sql-query"));
    }

    /**
     * Returns the range of a topic. Topics whose rows are kept for good are read completely, because the newest version
     * of a row may be old.
     *
     * @throws UserError if there is no such topic
     */
    public TopicRange range(String topic, QuerySpan span) {
        List<TopicPartition> partitions = partitions(topic);
        Map<TopicPartition, Long> stable = offsets(partitions, OffsetSpec.latest(), COMMITTED);
        Map<TopicPartition, Long> newest = offsets(partitions, OffsetSpec.latest(), ALL);
        Map<TopicPartition, Long> begin = offsets(partitions, OffsetSpec.earliest(), ALL);
        QuerySpan read = Topics.isKept(topic) ? QuerySpan.EVERYTHING : span;
        return new TopicRange(
                topic,
                byPartition(at(read.from(), partitions, begin, stable)),
                byPartition(at(read.to(), partitions, stable, stable)),
                partitions.stream()
                        .mapToLong(partition -> newest.getOrDefault(partition, 0L) - stable.getOrDefault(partition, 0L))
                        .sum());
    }

    private List<TopicPartition> partitions(String topic) {
        try {
            return kafka.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                    .flatMap(described -> described.partitions().stream())
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new UserError("There is no topic " + topic + " yet; the job that writes it makes it", e);
            }
            throw failed(topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(topic, e);
        }
    }

    /** Returns the first offsets at a time or later; after the last record, the given end. */
    private Map<TopicPartition, Long> at(
            Optional<Instant> time,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> otherwise,
            Map<TopicPartition, Long> end) {
        if (time.isEmpty()) {
            return otherwise;
        }
        Map<TopicPartition, Long> found = new HashMap<>(
                offsets(partitions, OffsetSpec.forTimestamp(time.get().toEpochMilli()), ALL));
        found.replaceAll((partition, offset) ->
                offset < 0 ? end.getOrDefault(partition, 0L) : Math.min(offset, end.getOrDefault(partition, offset)));
        return found;
    }

    private Map<TopicPartition, Long> offsets(
            List<TopicPartition> partitions, OffsetSpec which, ListOffsetsOptions options) {
        try {
            Map<TopicPartition, ListOffsetsResultInfo> found = kafka.listOffsets(
                            partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which)),
                            options)
                    .all()
                    .get();
            Map<TopicPartition, Long> offsets = new HashMap<>();
            found.forEach((partition, info) -> offsets.put(partition, info.offset()));
            return offsets;
        } catch (ExecutionException e) {
            throw failed(partitions.get(0).topic(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(partitions.get(0).topic(), e);
        }
    }

    private static Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().partition(), Map.Entry::getValue));
    }

    private static UserError failed(String topic, Exception failure) {
        Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
        return new UserError("Kafka does not say what " + topic + " holds: " + cause, failure);
    }

    @Override
    public void close() {
        kafka.close();
    }
}
