package org.wikistream.ingest.resume;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a frame, and what is known of its partition then.
 *
 * @param counts those of the frame's partition, the frame included
 * @param gap the one that ends with this frame; null as a rule
 * @param filledOffset the offset, of a gap recorded earlier, that was filled; null as a rule
 */
public record FrameOutcome(
        Disposition disposition,
        FrameCounts counts,
        @Nullable OffsetGap gap,
        @Nullable Long filledOffset) {}
