package org.wikistream.changesource;

import java.io.Serializable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.kafka.KafkaConnection;

/**
 * Checks that partitions still have the offsets at which they are to be read, and turns the connector's markers
 * (earliest, latest, committed) into offsets. State must never hold a marker: once restored, it would stand for another
 * place.
 *
 * <p>After all records of a partition are read, its next offset lies before the markers of the last transactions, which
 * no reader sees. If retention then deletes everything in it, the markers can't be distinguished from records and count
 * as lost.
 *
 * @param groupId the reader's name
 */
record ReadableOffsets(KafkaConnection kafka, String groupId, AcceptedLosses accepted) implements Serializable {

    private static final Logger LOG = LoggerFactory.getLogger(ReadableOffsets.class);

    /** The first offset of a partition, the one after the last, and the one after the last committed one. */
    private record Bounds(long begin, long end, long committedEnd) {}

    /**
     * Returns the same splits with offsets that can be read.
     *
     * @throws SuppressRestartsException if records are gone and nobody has accepted that
     * @throws FlinkRuntimeException if Kafka does not answer
     */
    List<KafkaPartitionSplit> of(List<KafkaPartitionSplit> splits) {
        Properties properties = kafka.clientProperties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Admin admin = Admin.create(properties)) {
            return check(splits, resolve(admin, splits), bounds(admin, splits));
        } catch (ExecutionException | KafkaException e) {
            throw new FlinkRuntimeException("Kafka did not say which offsets of " + splits + " there are", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlinkRuntimeException("Interrupted while asking Kafka for offsets", e);
        }
    }

    private List<KafkaPartitionSplit> check(
            List<KafkaPartitionSplit> splits, Map<TopicPartition, Long> groups, Map<TopicPartition, Bounds> bounds)
            throws ExecutionException, InterruptedException {
        List<KafkaPartitionSplit> readable = new ArrayList<>();
        List<LostRange> lost = new ArrayList<>();
        List<String> cutOff = new ArrayList<>();
        for (KafkaPartitionSplit split : splits) {
            TopicPartition partition = split.getTopicPartition();
            Bounds there = Objects.requireNonNull(bounds.get(partition));
            long offset = offset(split, groups, there);
            if (offset > there.end()) {
                cutOff.add(partition + " ends at " + there.end() + ", and goes on at " + offset);
            } else if (offset < there.begin()) {
                lost.add(LostRange.of(partition, offset, there.begin() - 1));
            }
            readable.add(at(split, Math.max(offset, there.begin())));
        }
        if (!cutOff.isEmpty()) {
            throw new SuppressRestartsException(RecordsLostException.cutOff(groupId, cutOff));
        }
        if (!accepted.ranges().containsAll(lost)) {
            throw new SuppressRestartsException(RecordsLostException.deleted(groupId, lost));
        }
        if (!lost.isEmpty()) {
            new LossRows(kafka, accepted.auditTopic(), groupId)
                    .write(lost, Clock.systemUTC().instant());
            LOG.warn(
                    "Going on without {}: these records were deleted before they were read, and kafka.accept-loss"
                            + " accepts that",
                    lost);
        }
        return readable;
    }

    @SuppressWarnings("deprecation") // States of earlier releases hold the marker, and the connector still sets it.
    private static long offset(KafkaPartitionSplit split, Map<TopicPartition, Long> groups, Bounds there) {
        long offset = split.getStartingOffset();
        if (offset == KafkaPartitionSplit.LATEST_OFFSET) {
            return there.committedEnd();
        }
        if (offset == KafkaPartitionSplit.COMMITTED_OFFSET) {
            return groups.getOrDefault(split.getTopicPartition(), there.begin());
        }
        return offset == KafkaPartitionSplit.EARLIEST_OFFSET ? there.begin() : offset;
    }

    /** Returns the split with another starting offset. */
    static KafkaPartitionSplit at(KafkaPartitionSplit split, long offset) {
        return new KafkaPartitionSplit(
                split.getTopicPartition(),
                offset,
                split.getStoppingOffset().orElse(KafkaPartitionSplit.NO_STOPPING_OFFSET));
    }

    /** Returns the offsets that the group has committed, if any split starts at them. */
    private Map<TopicPartition, Long> resolve(Admin admin, List<KafkaPartitionSplit> splits)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        if (splits.stream().anyMatch(split -> split.getStartingOffset() == KafkaPartitionSplit.COMMITTED_OFFSET)) {
            for (Map.Entry<TopicPartition, OffsetAndMetadata> found : admin.listConsumerGroupOffsets(groupId)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()) {
                if (found.getValue() != null) {
                    offsets.put(found.getKey(), found.getValue().offset());
                }
            }
        }
        return offsets;
    }

    /** Asks for the beginnings first, because the consumer notices anything that is deleted after that. */
    private static Map<TopicPartition, Bounds> bounds(Admin admin, List<KafkaPartitionSplit> splits)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions =
                splits.stream().map(KafkaPartitionSplit::getTopicPartition).toList();
        Map<TopicPartition, Long> begins =
                ask(admin, partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> committed =
                ask(admin, partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> ends = ask(admin, partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Bounds> bounds = new HashMap<>();
        begins.forEach((partition, begin) -> bounds.put(
                partition,
                new Bounds(
                        begin,
                        Objects.requireNonNull(ends.get(partition)),
                        Objects.requireNonNull(committed.get(partition)))));
        return bounds;
    }

    private static Map<TopicPartition, Long> ask(
            Admin admin, Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> request = new HashMap<>();
        partitions.forEach(partition -> request.put(partition, spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(request, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
