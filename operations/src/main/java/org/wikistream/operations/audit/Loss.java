package org.wikistream.operations.audit;

/**
 * Records of a topic of Kafka's that were deleted before a reader had read them, and that it goes on without. Ingest wrote
 * them, so its account adds up all the same.
 *
 * @param reader its consumer group
 * @param time when that was accepted, as the row says it
 */
public record Loss(String reader, String topic, int partition, long firstOffset, long lastOffset, String time) {

    /** The same, accepted at another time. */
    Loss at(String otherTime) {
        return new Loss(reader, topic, partition, firstOffset, lastOffset, otherTime);
    }
}
