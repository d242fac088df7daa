package org.wikistream.indexing;

/** Which sink brings documents into OpenSearch. */
public enum SinkKind {
    /** This project's own: several bulks in flight, and it waits for OpenSearch without a restart. */
    BULK,
    /** The one of Flink's connector. */
    CONNECTOR
}
