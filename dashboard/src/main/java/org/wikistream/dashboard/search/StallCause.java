package org.wikistream.dashboard.search;

/** Tells where the stream has stalled. Health knows, if it reads Kafka and Flink. */
public interface StallCause {

    /** Returns {@code source}, {@code ingest}, {@code search} or {@code unknown}. Must not block. */
    String cause();
}
