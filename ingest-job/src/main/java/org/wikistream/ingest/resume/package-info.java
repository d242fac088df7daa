/**
 * The rules by which a reader of EventStreams loses nothing and takes nothing twice: from where to ask the service to
 * continue, and which of the repeated frames are known. They depend on frames alone and know neither Flink nor HTTP.
 *
 * <p>The service reads from Kafka topics of its own and sends them in log order; event time in them is not in order. If
 * asked for a timestamp, it begins at the first offset whose timestamp is at or after it. A reader therefore asks for
 * the highest timestamp seen, less an overlap, and recognises repeated events by {@code meta.id}.
 *
 * <p>Reading bytes from the network belongs in {@code sse}, and writing events to Kafka in {@code kafka}.
 */
@NullMarked
package org.wikistream.ingest.resume;

import org.jspecify.annotations.NullMarked;
