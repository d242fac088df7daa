package org.wikistream.indexing.stats;

import org.jspecify.annotations.Nullable;

/**
 * A row as step 2 stores it.
 *
 * @param isFinal whether the watermark has passed the window's end; kept because Flink's watermark is not restored
 * @param sketches {@link Sketches} as {@link SketchCodec} encodes them; release 0.1.0 had none
 */
public record RowTotal(Counts counts, boolean isFinal, byte @Nullable [] sketches) {}
