package org.wikistream.operations.stores;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.wikistream.problem.UserError;

/** Finds the append times that Kafka still holds whole and that all stores have committed. */
final class TimeFinder {

    /** Records with the same append time become visible one after another, within this time at most. */
    private static final long SETTLING_MILLIS = 1_000;

    /** After this long, no more records with the newest append time arrive. */
    private static final long QUIET_MILLIS = 10_000;

    private final Admin admin;
    private final KafkaIds kafka;
    private final AppendTimes ofCommitted;
    private final AppendTimes ofAll;
    private final Clock clock;

    TimeFinder(Admin admin, KafkaIds kafka, AppendTimes ofCommitted, AppendTimes ofAll, Clock clock) {
        this.admin = admin;
        this.kafka = kafka;
        this.ofCommitted = ofCommitted;
        this.ofAll = ofAll;
        this.clock = clock;
    }

    AuditedTime find(List<StoreIds> stores) throws IOException {
        // The order matters: records that arrive in between are younger than the newest record found before.
        long newest = newest();
        String boundedBy = "the newest record in Kafka";
        long to = clock.millis() - newest > QUIET_MILLIS ? newest + 1 : newest - SETTLING_MILLIS;
        Map<String, OptionalLong> committed = new LinkedHashMap<>();
        for (StoreIds store : stores) {
            OptionalLong first = firstBehind(store.committed(), ofCommitted);
            committed.put(store.name(), first);
            if (first.isPresent() && first.getAsLong() < to) {
                to = first.getAsLong();
                boundedBy = store.name() + ", by " + store.progressOf();
            }
        }
        OptionalLong open = firstBehind(kafka.committedEnds(), ofAll);
        if (open.isPresent() && open.getAsLong() < to) {
            to = open.getAsLong();
            boundedBy = "a transaction that is open in Kafka";
        }
        return new AuditedTime(from(), to, boundedBy, committed);
    }

    /** Returns the append time of the first record at or after these offsets in any partition. */
    private OptionalLong firstBehind(Map<Integer, Long> offsets, AppendTimes times) {
        Map<Integer, Long> begins = kafka.begins();
        return begins.entrySet().stream()
                .map(begin ->
                        times.at(begin.getKey(), Math.max(begin.getValue(), offsets.getOrDefault(begin.getKey(), 0L))))
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    /**
     * If records were deleted, the oldest one left tells from when on none is missing. If none were, it is the oldest
     * of all, and older changes in a store belong to another topic.
     */
    private long from() {
        Map<Integer, Long> deletedUpTo = new HashMap<>(kafka.begins());
        deletedUpTo.values().removeIf(begin -> begin == 0);
        Map<Integer, Long> oldest = new HashMap<>();
        kafka.begins()
                .forEach((partition, begin) ->
                        ofCommitted.at(partition, begin).ifPresent(appended -> oldest.put(partition, appended)));
        if (oldest.isEmpty()) {
            return Long.MAX_VALUE;
        }
        LongStream all = oldest.values().stream().mapToLong(Long::longValue);
        if (deletedUpTo.isEmpty()) {
            return all.min().getAsLong();
        }
        if (!oldest.keySet().containsAll(deletedUpTo.keySet())) {
            return all.max().getAsLong();
        }
        // Others with the same append time may have been deleted.
        return Math.max(
                all.min().getAsLong(),
                1
                        + deletedUpTo.keySet().stream()
                                .mapToLong(partition -> Objects.requireNonNull(oldest.get(partition)))
                                .max()
                                .getAsLong());
    }

    private long newest() {
        Map<TopicPartition, OffsetSpec> asked = kafka.partitions().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.maxTimestamp()));
        try {
            return admin.listOffsets(asked).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::timestamp)
                    .max()
                    .orElse(-1);
        } catch (ExecutionException e) {
            throw new UserError("Kafka does not say which record is the newest (" + e.getCause() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while Kafka was asked", e);
        }
    }
}
