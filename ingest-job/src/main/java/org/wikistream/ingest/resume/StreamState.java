package org.wikistream.ingest.resume;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream was read, as kept in checkpoints.
 *
 * @param since where the stream was told to begin; null if it begins with whatever comes next
 * @param begun when reading began; null before that
 * @param firstEvent timestamp of the first event seen, in epoch milliseconds; null if none was seen yet
 */
public record StreamState(
        @Nullable Instant since,
        @Nullable Instant begun,
        @Nullable Long firstEvent,
        List<PartitionState> partitions) {

    public StreamState {
        partitions = List.copyOf(partitions);
    }

    /** Returns the state of a stream of which nothing was read. */
    public static StreamState fresh(@Nullable Instant since) {
        return new StreamState(since, null, null, List.of());
    }
}
