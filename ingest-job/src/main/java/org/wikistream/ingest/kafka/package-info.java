/**
 * Writing to Kafka: what a record is, the one sink for all topics, and what the topics and brokers must be like. Which
 * frames become records is decided in {@code resume}, and what is counted about them in {@code audit}.
 */
@NullMarked
package org.wikistream.ingest.kafka;

import org.jspecify.annotations.NullMarked;
