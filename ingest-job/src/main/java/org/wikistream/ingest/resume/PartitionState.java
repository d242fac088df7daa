package org.wikistream.ingest.resume;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far one partition was read, as kept in checkpoints.
 *
 * @param highestTimestamp the highest event timestamp seen, in epoch milliseconds; null if no event was seen yet
 * @param lastEvent the readable frame that is furthest in the log; null if there was none
 * @param gaps that may still be filled, from the oldest to the newest
 * @param waiting keys of events that were passed on and may fill one of the gaps
 */
public record PartitionState(
        SourcePartition partition,
        @Nullable Long highestTimestamp,
        @Nullable LastEvent lastEvent,
        RecentIds.Snapshot ids,
        FrameCounts counts,
        List<OpenGap> gaps,
        List<UUID> waiting) {

    public PartitionState {
        gaps = List.copyOf(gaps);
        waiting = List.copyOf(waiting);
    }

    /** Returns the state of a partition of which nothing was read. */
    static PartitionState none(SourcePartition partition) {
        return new PartitionState(
                partition, null, null, RecentIds.Snapshot.EMPTY, FrameCounts.none(partition), List.of(), List.of());
    }

    /**
     * The name and the place of a frame.
     *
     * @param offset in the Kafka cluster that served it; null if the frame doesn't say
     */
    public record LastEvent(UUID key, @Nullable Long offset) {}
}
