package org.wikistream.indexing.stats;

/**
 * To be added to a row: what passes from step 1 to step 2.
 *
 * @param items {@link NameCounts} in their {@link SketchCodec}
 */
public record RowDelta(RowKey row, Counts counts, byte[] items) {}
