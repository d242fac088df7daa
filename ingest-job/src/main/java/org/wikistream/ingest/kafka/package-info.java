/** Writing to Kafka: what a record is, the one sink for all topics, and what the topics and brokers must be like. */
@NullMarked
package org.wikistream.ingest.kafka;

import org.jspecify.annotations.NullMarked;
