package org.wikistream.indexing.stats;

/** Counts to be added to a row: what passes from step 1 to step 2. */
public record RowDelta(RowKey row, Counts counts) {}
