package org.wikistream.operations.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.wikistream.problem.UserError;
import org.wikistream.topics.Topics;

/**
 * Records that were appended long ago and that every reader has read. A record is kept if it lies beyond the committed
 * offset of any consumer group, or if its transaction is not committed. The topic of changes is kept as a whole until
 * some group has read it, because indexing-job may be about to.
 *
 * <p>The broker's own retention ignores both. Topics that are kept ({@link Topics#isKept}) are never cleaned, because
 * they are compacted. Ingest looks for its last transaction in the audit topic, however old that is, and a new
 * warehouse reads all rows of the statistics.
 */
public final class OldRecords implements Aged {

    private static final long NONE = -1;
    /** A suffix, because it must also match longer prefixes. */
    private static final String CHANGES = ".recentchange";

    private final Admin admin;
    private final Topics topics;

    public OldRecords(Admin admin, Topics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    @Override
    public List<Expired> before(Instant limit) {
        try {
            List<TopicPartition> partitions = partitions();
            Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
            Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
            Map<TopicPartition, Long> young = offsets(partitions, OffsetSpec.forTimestamp(limit.toEpochMilli()));
            Map<TopicPartition, Long> read = readByAll();
            List<Expired> expired = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                long end = offset(ends, partition);
                long old = offset(young, partition) == NONE ? end : offset(young, partition);
                long unread = read.getOrDefault(partition, partition.topic().endsWith(CHANGES) ? 0 : Long.MAX_VALUE);
                long until = Math.min(Math.min(old, unread), end);
                long count = until - offset(begins, partition);
                if (count > 0) {
                    expired.add(new Expired(
                            "records",
                            partition + ", " + count + " offsets up to " + until,
                            limit,
                            () -> delete(partition, until)));
                }
            }
            return expired;
        } catch (InterruptedException | ExecutionException e) {
            throw failure("The age of the records in Kafka can't be told", e);
        }
    }

    private List<TopicPartition> partitions() throws InterruptedException, ExecutionException {
        List<String> names = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(topics.prefix() + ".") && !Topics.isKept(name))
                .sorted()
                .toList();
        List<TopicPartition> partitions = new ArrayList<>();
        Map<String, TopicDescription> described =
                admin.describeTopics(names).allTopicNames().get();
        for (String name : names) {
            TopicDescription topic = described.get(name);
            if (topic != null) {
                topic.partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition())));
            }
        }
        return partitions;
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), p -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .forEach((TopicPartition partition, ListOffsetsResultInfo found) ->
                        offsets.put(partition, found.offset()));
        return offsets;
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition));
    }

    /** Returns, for each partition, the offset that its slowest group has committed. */
    private Map<TopicPartition, Long> readByAll() throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> read = new HashMap<>();
        for (ConsumerGroupListing group : admin.listConsumerGroups().all().get()) {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            committed.forEach((partition, offset) -> {
                if (offset != null) {
                    read.merge(partition, offset.offset(), Math::min);
                }
            });
        }
        return read;
    }

    private void delete(TopicPartition partition, long until) {
        try {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(until)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw failure("Records of " + partition + " can't be deleted", e);
        }
    }

    private static UserError failure(String what, Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new UserError(what + " (" + (e.getCause() == null ? e : e.getCause()) + ")", e);
    }
}
