package org.wikistream.ingest.resume;

/**
 * A partition of one of the Kafka topics that the service itself reads. A stream has one for each data centre.
 *
 * @param topic such as {@code eqiad.mediawiki.recentchange}
 */
public record SourcePartition(String topic, int partition) {

    /**
     * The partition of frames that don't name theirs and follow none that did. The service has no such partition, and
     * isn't asked for it.
     */
    static final SourcePartition UNKNOWN = new SourcePartition("unknown", -1);
}
