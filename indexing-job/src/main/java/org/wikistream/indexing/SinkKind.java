package org.wikistream.indexing;

/** The sink that brings documents into OpenSearch. */
public enum SinkKind {
    /** This project's own sink, which keeps several bulks in flight and waits for OpenSearch without a restart. */
    BULK,
    /** The sink of Flink's connector. */
    CONNECTOR
}
