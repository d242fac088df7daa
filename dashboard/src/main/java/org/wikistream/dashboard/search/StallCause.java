package org.wikistream.dashboard.search;

/** Knows where it is that nothing comes on. Health does, if it reads Kafka and Flink. */
public interface StallCause {

    /** Returns {@code source}, {@code ingest}, {@code search} or {@code unknown}. Must not wait. */
    String cause();
}
