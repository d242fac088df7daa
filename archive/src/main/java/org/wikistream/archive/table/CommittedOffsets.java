package org.wikistream.archive.table;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.wikistream.archive.ArchiveException;

/**
 * Up to which offset the table contains each Kafka partition of a topic. Each commit writes it into its snapshot's
 * summary, so it is a property of the table's state itself and moves with it, even when that is rolled back.
 *
 * @param topicId the id that Kafka gave the topic, in Kafka's own spelling
 * @param partitions of which the table contains anything
 * @param others the same for other topics from which the table was written, by their ids
 */
public record CommittedOffsets(
        String topicId,
        NavigableMap<Integer, Position> partitions,
        NavigableMap<String, NavigableMap<Integer, Position>> others) {

    public static final String TOPIC_ID_KEY = "wikistream.topic-id";
    public static final String NEXT_OFFSETS_KEY = "wikistream.next-offsets";
    public static final String APPENDED_AT_KEY = "wikistream.appended-at";

    /** Present only if the table was written from other topics. */
    public static final String OTHER_TOPICS_KEY = "wikistream.other-topics";

    /**
     * The place up to which a partition is archived.
     *
     * @param nextOffset every record below it is in the table, or was rejected
     * @param appendedAt when the broker appended the newest of those that are in the table, to the millisecond
     */
    public record Position(long nextOffset, Instant appendedAt) {

        /** Returns the higher value of each component. */
        public Position furthest(Position other) {
            return new Position(
                    Math.max(nextOffset, other.nextOffset),
                    appendedAt.isBefore(other.appendedAt) ? other.appendedAt : appendedAt);
        }
    }

    public CommittedOffsets {
        partitions = Collections.unmodifiableNavigableMap(new TreeMap<>(partitions));
        others = Collections.unmodifiableNavigableMap(new TreeMap<>(others));
    }

    /** Returns the offsets of a topic of which the table contains nothing. */
    public static CommittedOffsets none(String topicId) {
        return new CommittedOffsets(topicId, new TreeMap<>(), new TreeMap<>());
    }

    /**
     * Returns the offsets of the table's newest commit of any topic; none if the table is empty. Reads the table as of
     * its last refresh. If no snapshot contains them, because another engine made the current one and dropped the
     * earlier ones, they are derived from the rows themselves.
     *
     * @throws ArchiveException if the table has rows that something else wrote
     */
    public static Optional<CommittedOffsets> newest(Table table) {
        Optional<CommittedOffsets> said = newest(SnapshotUtil.currentAncestors(table));
        return said.isPresent() ? said : OffsetsInRows.find(table);
    }

    /**
     * Returns the offsets of a topic; without partitions if the table contains nothing of it.
     *
     * @throws ArchiveException if the table has rows that something else wrote
     */
    public static CommittedOffsets of(Table table, String topicId) {
        return newest(table).map(newest -> newest.ofTopic(topicId)).orElseGet(() -> none(topicId));
    }

    /**
     * Returns the offsets of the newest snapshot that contains them. Only the known ancestors of main's head are
     * examined, from the newest to the oldest: a snapshot beyond a dropped one may be on a branch or undone, and its
     * offsets would be too high. The newest has the offsets of all topics.
     *
     * @param ancestry the newest first
     */
    static Optional<CommittedOffsets> newest(Iterable<Snapshot> ancestry) {
        for (Snapshot snapshot : ancestry) {
            Optional<CommittedOffsets> found = in(snapshot);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** When the newest snapshot that says it was made; none if none does. As of the last refresh. */
    public static Optional<Instant> newestCommit(Table table) {
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
            if (in(snapshot).isPresent()) {
                return Optional.of(Instant.ofEpochMilli(snapshot.timestampMillis()));
            }
        }
        return Optional.empty();
    }

    /** Returns the same offsets from the point of view of another topic. */
    CommittedOffsets ofTopic(String topic) {
        if (topic.equals(topicId)) {
            return this;
        }
        NavigableMap<String, NavigableMap<Integer, Position>> topics = new TreeMap<>(others);
        topics.put(topicId, partitions);
        NavigableMap<Integer, Position> own = topics.remove(topic);
        return new CommittedOffsets(topic, own == null ? new TreeMap<>() : own, topics);
    }

    /** Returns the offsets in a snapshot's own summary; none if it contains none. */
    public static Optional<CommittedOffsets> in(Snapshot snapshot) {
        Map<String, String> summary = snapshot.summary();
        String topicId = summary == null ? null : summary.get(TOPIC_ID_KEY);
        String nextOffsets = summary == null ? null : summary.get(NEXT_OFFSETS_KEY);
        if (topicId == null || nextOffsets == null) {
            return Optional.empty();
        }
        return Optional.of(new CommittedOffsets(
                topicId,
                PositionsJson.read(nextOffsets, summary.getOrDefault(APPENDED_AT_KEY, "{}")),
                PositionsJson.readTopics(summary.getOrDefault(OTHER_TOPICS_KEY, "{}"))));
    }

    /** Returns the next offset of a partition; 0 if the table contains nothing of it. */
    public long nextOffset(int partition) {
        Position position = partitions.get(partition);
        return position == null ? 0 : position.nextOffset();
    }

    /** Returns the next offset of each partition. */
    public NavigableMap<Integer, Long> nextOffsets() {
        NavigableMap<Integer, Long> offsets = new TreeMap<>();
        partitions.forEach((partition, position) -> offsets.put(partition, position.nextOffset()));
        return offsets;
    }

    /** Returns the offsets with some partitions moved up. */
    public CommittedOffsets with(Map<Integer, Position> further) {
        NavigableMap<Integer, Position> merged = new TreeMap<>(partitions);
        further.forEach((partition, position) -> merged.merge(partition, position, Position::furthest));
        return new CommittedOffsets(topicId, merged, others);
    }

    /** Returns the properties for a snapshot's summary. */
    public Map<String, String> summary() {
        Map<String, String> summary = new TreeMap<>();
        summary.put(TOPIC_ID_KEY, topicId);
        summary.put(NEXT_OFFSETS_KEY, PositionsJson.nextOffsets(partitions));
        summary.put(APPENDED_AT_KEY, PositionsJson.appendedAt(partitions));
        if (!others.isEmpty()) {
            summary.put(OTHER_TOPICS_KEY, PositionsJson.topics(others));
        }
        return summary;
    }
}
