/**
 * Sinks for side topics, which take rejected and late records, and dead letters for what a sink's store refuses. Only
 * their way through Flink belongs here: what a rejected record looks like in Kafka is decided in the module {@code
 * kafka}.
 */
@NullMarked
package org.wikistream.changesource.sidetopic;

import org.jspecify.annotations.NullMarked;
