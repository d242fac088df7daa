package org.wikistream.operations.audit;

/**
 * Records of a topic of Kafka's that were deleted before a reader had read them, and that it goes on without. Ingest wrote
 * them, so its account adds up all the same.
 *
 * @param reader its consumer group
 * @param time when that was accepted, as the row says it
 */
public record Loss(String reader, String topic, int partition, long firstOffset, long lastOffset, String time) {}
