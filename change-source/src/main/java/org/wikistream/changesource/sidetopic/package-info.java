/**
 * Sinks for side topics, which take rejected and late records, and dead letters for elements that a sink's store
 * refuses. Only their way through Flink belongs here; the form of a rejected record in Kafka belongs in the module
 * {@code kafka}.
 */
@NullMarked
package org.wikistream.changesource.sidetopic;

import org.jspecify.annotations.NullMarked;
