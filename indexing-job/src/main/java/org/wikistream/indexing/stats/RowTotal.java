package org.wikistream.indexing.stats;

import org.jspecify.annotations.Nullable;

/**
 * A row as step 2 stores it.
 *
 * @param isFinal the watermark has passed the window's end; kept because the watermark itself is not restored
 * @param sketches {@link Sketches} in their {@link SketchCodec}; release 0.1.0 had none
 */
public record RowTotal(Counts counts, boolean isFinal, byte @Nullable [] sketches) {}
