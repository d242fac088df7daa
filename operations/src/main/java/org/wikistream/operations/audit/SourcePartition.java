package org.wikistream.operations.audit;

import java.util.Comparator;

/**
 * A partition of the service's own Kafka that a stream is made of.
 *
 * @param stream of EventStreams
 */
public record SourcePartition(String stream, String topic, int partition) implements Comparable<SourcePartition> {

    private static final Comparator<SourcePartition> ORDER = Comparator.comparing(SourcePartition::stream)
            .thenComparing(SourcePartition::topic)
            .thenComparingInt(SourcePartition::partition);

    @Override
    public int compareTo(SourcePartition other) {
        return ORDER.compare(this, other);
    }
}
