package org.wikistream.ingest.resume;

import org.jspecify.annotations.Nullable;

/**
 * Counts what one partition has brought since its stream began to be read. Checkpoints hold it, so that restarts don't
 * reset it.
 *
 * @param received frames; each is one of the four that follow
 * @param emitted events passed on
 * @param duplicates frames that had come before
 * @param canaries the service's own test events
 * @param rejected payloads that can't be accepted
 * @param gaps ranges of offsets that never came
 * @param missing offsets in these ranges
 * @param firstOffset offset of the first frame; null if no frame had an offset
 * @param lastOffset offset of the last frame in the log's order, as numbered by the cluster that sent it; null as
 *     before
 * @param firstTimestamp event timestamp of the first event, in epoch milliseconds; null if there was none
 * @param highestTimestamp the highest so far; null as before
 */
public record FrameCounts(
        SourcePartition partition,
        long received,
        long emitted,
        long duplicates,
        long canaries,
        long rejected,
        long gaps,
        long missing,
        @Nullable Long firstOffset,
        @Nullable Long lastOffset,
        @Nullable Long firstTimestamp,
        @Nullable Long highestTimestamp) {

    static FrameCounts none(SourcePartition partition) {
        return new FrameCounts(partition, 0, 0, 0, 0, 0, 0, 0, null, null, null, null);
    }
}
