package org.wikistream.ingest.resume;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a frame, and what is known of its partition with it.
 *
 * @param counts of the partition that the frame is of, the frame included
 * @param gap that ends with this frame; null as a rule
 * @param filledOffset of a gap recorded earlier that this frame fills; null as a rule
 */
public record FrameOutcome(
        Disposition disposition,
        FrameCounts counts,
        @Nullable OffsetGap gap,
        @Nullable Long filledOffset) {}
