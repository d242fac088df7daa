package org.wikistream.archive.table;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.ArchiveException;

/**
 * Up to where the table has each Kafka partition of a topic. Each commit writes it into its snapshot's summary, so it is a
 * property of the table's state itself and moves with it, also where that is rolled back.
 *
 * @param topicId the id that Kafka gave the topic, in Kafka's own spelling
 * @param partitions those that the table has anything of
 */
public record CommittedOffsets(String topicId, NavigableMap<Integer, Position> partitions) {

    public static final String TOPIC_ID_KEY = "wikistream.topic-id";
    public static final String NEXT_OFFSETS_KEY = "wikistream.next-offsets";
    public static final String APPENDED_AT_KEY = "wikistream.appended-at";

    /**
     * Up to where a partition is archived.
     *
     * @param nextOffset every record below it is in the table, or was rejected
     * @param appendedAt when the broker appended the newest of those that are in the table, to the millisecond
     */
    public record Position(long nextOffset, Instant appendedAt) {

        /** The higher of both, by each of their parts. */
        public Position furthest(Position other) {
            return new Position(
                    Math.max(nextOffset, other.nextOffset),
                    appendedAt.isBefore(other.appendedAt) ? other.appendedAt : appendedAt);
        }
    }

    public CommittedOffsets {
        partitions = Collections.unmodifiableNavigableMap(new TreeMap<>(partitions));
    }

    /** Of a topic that the table has nothing of. */
    public static CommittedOffsets none(String topicId) {
        return new CommittedOffsets(topicId, new TreeMap<>());
    }

    /**
     * Of the table's newest commit of any topic; none where the table is empty. Reads the table as it was last refreshed.
     *
     * @throws ArchiveException if the table has rows that something else wrote
     */
    public static Optional<CommittedOffsets> newest(Table table) {
        Optional<CommittedOffsets> newest = newest(SnapshotUtil.currentAncestors(table), null);
        if (newest.isEmpty()) {
            refuseUnknownRows(table);
        }
        return newest;
    }

    /**
     * Of the table's newest commit of a topic; without partitions where there is none.
     *
     * @throws ArchiveException if the table has rows that something else wrote
     */
    public static CommittedOffsets of(Table table, String topicId) {
        Iterable<Snapshot> ancestry = SnapshotUtil.currentAncestors(table);
        if (newest(ancestry, null).isEmpty()) {
            refuseUnknownRows(table);
        }
        return of(ancestry, topicId);
    }

    /** The same, of an ancestry of snapshots, the newest first. */
    public static CommittedOffsets of(Iterable<Snapshot> ancestry, String topicId) {
        return newest(ancestry, topicId).orElseGet(() -> none(topicId));
    }

    /** What a snapshot's own summary says; none where it says nothing. */
    public static Optional<CommittedOffsets> in(Snapshot snapshot) {
        Map<String, String> summary = snapshot.summary();
        String topicId = summary == null ? null : summary.get(TOPIC_ID_KEY);
        String nextOffsets = summary == null ? null : summary.get(NEXT_OFFSETS_KEY);
        if (topicId == null || nextOffsets == null) {
            return Optional.empty();
        }
        return Optional.of(new CommittedOffsets(
                topicId, PositionsJson.read(nextOffsets, summary.getOrDefault(APPENDED_AT_KEY, "{}"))));
    }

    /** The next offset of a partition; 0 where the table has nothing of it. */
    public long nextOffset(int partition) {
        Position position = partitions.get(partition);
        return position == null ? 0 : position.nextOffset();
    }

    /** The next offset of each partition. */
    public NavigableMap<Integer, Long> nextOffsets() {
        NavigableMap<Integer, Long> offsets = new TreeMap<>();
        partitions.forEach((partition, position) -> offsets.put(partition, position.nextOffset()));
        return offsets;
    }

    /** With some partitions moved up. */
    public CommittedOffsets with(Map<Integer, Position> further) {
        NavigableMap<Integer, Position> merged = new TreeMap<>(partitions);
        further.forEach((partition, position) -> merged.merge(partition, position, Position::furthest));
        return new CommittedOffsets(topicId, merged);
    }

    /** For a snapshot's summary. */
    public Map<String, String> summary() {
        return Map.of(
                TOPIC_ID_KEY, topicId,
                NEXT_OFFSETS_KEY, PositionsJson.nextOffsets(partitions),
                APPENDED_AT_KEY, PositionsJson.appendedAt(partitions));
    }

    private static Optional<CommittedOffsets> newest(Iterable<Snapshot> ancestry, @Nullable String topicId) {
        for (Snapshot snapshot : ancestry) {
            Optional<CommittedOffsets> found = in(snapshot);
            if (found.isPresent() && (topicId == null || found.get().topicId().equals(topicId))) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static void refuseUnknownRows(Table table) {
        Snapshot current = table.currentSnapshot();
        if (current != null && !"0".equals(current.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP))) {
            throw new ArchiveException(
                    "The table " + table.name() + " at " + table.location() + " has rows, but no snapshot"
                            + " says up to which Kafka offsets: something else wrote them, or expired the snapshots that did."
                            + " Let archive.table name another table, or roll this one back to a snapshot whose summary has "
                            + NEXT_OFFSETS_KEY);
        }
    }
}
