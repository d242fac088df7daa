package org.wikistream.ingest.resume;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far one partition was read, as kept in checkpoints.
 *
 * @param highestTimestamp the highest event timestamp seen, in epoch milliseconds; null where no event was seen yet
 * @param tip the readable frame that was passed on last; null where there was none
 */
public record PartitionState(
        SourcePartition partition,
        @Nullable Long highestTimestamp,
        @Nullable Tip tip,
        RecentIds.Snapshot ids) {

    /**
     * A frame by name and place.
     *
     * @param offset in the Kafka cluster that served it; null where the frame doesn't say
     */
    public record Tip(UUID key, @Nullable Long offset) {}
}
