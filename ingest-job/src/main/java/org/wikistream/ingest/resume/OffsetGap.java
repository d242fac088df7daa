package org.wikistream.ingest.resume;

import org.jspecify.annotations.Nullable;

/**
 * Offsets of a partition that did not come, though they were asked for twice. The service itself skips what it can't
 * parse, so that a gap need not be a loss.
 *
 * @param firstOffset null, as is the last, where the log that goes on can't be shown to be numbered as the one before
 * @param missing how many events; 0 where that is unknown
 * @param afterTimestamp the highest event timestamp before the gap, in epoch milliseconds
 * @param beforeTimestamp event timestamp of the frame behind the gap
 */
public record OffsetGap(
        SourcePartition partition,
        @Nullable Long firstOffset,
        @Nullable Long lastOffset,
        long missing,
        @Nullable Long afterTimestamp,
        @Nullable Long beforeTimestamp) {}
