package org.wikistream.ingest.resume;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream was read, as kept in checkpoints.
 *
 * @param since where the stream was told to begin; null where it begins with whatever comes next
 * @param begun when it began to be read; null before that
 * @param firstEvent timestamp of the first event seen, in epoch milliseconds; null where none was seen yet
 */
public record StreamState(
        @Nullable Instant since,
        @Nullable Instant begun,
        @Nullable Long firstEvent,
        List<PartitionState> partitions) {

    public StreamState {
        partitions = List.copyOf(partitions);
    }

    /** A stream of which nothing was read. */
    public static StreamState fresh(@Nullable Instant since) {
        return new StreamState(since, null, null, List.of());
    }
}
