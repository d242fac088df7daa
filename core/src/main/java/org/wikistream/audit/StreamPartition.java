package org.wikistream.audit;

import java.util.Comparator;

/**
 * A partition of the service's own Kafka that a stream is made of.
 *
 * @param stream a stream of EventStreams
 * @param topic such as {@code eqiad.mediawiki.recentchange}
 */
public record StreamPartition(String stream, String topic, int partition) implements Comparable<StreamPartition> {

    private static final Comparator<StreamPartition> ORDER = Comparator.comparing(StreamPartition::stream)
            .thenComparing(StreamPartition::topic)
            .thenComparingInt(StreamPartition::partition);

    @Override
    public int compareTo(StreamPartition other) {
        return ORDER.compare(this, other);
    }
}
