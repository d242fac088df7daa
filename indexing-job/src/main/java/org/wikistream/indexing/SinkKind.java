package org.wikistream.indexing;

/** Which sink brings documents into OpenSearch. Goes when the bench has shown both. */
public enum SinkKind {
    /** Ours. */
    BULK,
    /** The one of Flink's connector. */
    CONNECTOR
}
