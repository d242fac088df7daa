package org.wikistream.indexing.stats;

/**
 * Counts to add to a row, sent from step 1 to step 2.
 *
 * @param items {@link NameCounts} as {@link SketchCodec} encodes them
 * @param fromBacklog whether its changes came into Kafka long ago, so that many more follow at once
 */
public record RowDelta(RowKey row, Counts counts, byte[] items, boolean fromBacklog) {}
