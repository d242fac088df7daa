/**
 * Writes to Kafka: the records, the one sink for all topics, and the checks of topics and brokers. The package {@code
 * resume} decides which frames become records, and {@code audit} counts them.
 */
@NullMarked
package org.wikistream.ingest.kafka;

import org.jspecify.annotations.NullMarked;
