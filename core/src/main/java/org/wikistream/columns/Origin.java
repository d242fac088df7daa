package org.wikistream.columns;

/** The origin of a column's value. */
public enum Origin {
    /** A field of the event's JSON. */
    EVENT,
    /** {@link org.wikistream.enrichment.Enrichment}. A document in OpenSearch has it as a field of the same name. */
    ENRICHMENT,
    /** The Kafka record. A document does not have it. */
    RECORD
}
