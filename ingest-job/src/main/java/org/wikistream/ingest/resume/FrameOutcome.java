package org.wikistream.ingest.resume;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a frame, and what is then known of its partition.
 *
 * @param counts of the frame's partition, including the frame
 * @param gap the one that ends with this frame; usually null
 * @param filledOffset the offset of an earlier recorded gap that was filled; usually null
 */
public record FrameOutcome(
        Disposition disposition,
        FrameCounts counts,
        @Nullable OffsetGap gap,
        @Nullable Long filledOffset) {}
