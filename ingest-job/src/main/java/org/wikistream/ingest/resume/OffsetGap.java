package org.wikistream.ingest.resume;

import org.jspecify.annotations.Nullable;

/**
 * Offsets of a partition that did not come, although they were requested twice. The service itself skips payloads that
 * it can't parse, so a gap need not be a loss.
 *
 * @param firstOffset null, like the last offset, if the continuing log can't be shown to have the same numbering as
 *     before
 * @param missing how many events; 0 if unknown
 * @param afterTimestamp the highest event timestamp before the gap, in epoch milliseconds
 * @param beforeTimestamp event timestamp of the frame after the gap
 */
public record OffsetGap(
        SourcePartition partition,
        @Nullable Long firstOffset,
        @Nullable Long lastOffset,
        long missing,
        @Nullable Long afterTimestamp,
        @Nullable Long beforeTimestamp) {}
