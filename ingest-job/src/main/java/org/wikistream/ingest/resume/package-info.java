/**
 * The rules by which a reader of EventStreams loses nothing and takes nothing twice: where to ask the service to go on
 * from, and which of the frames that then come again are known. They are driven by frames alone and know neither Flink
 * nor HTTP.
 *
 * <p>The service reads from Kafka topics of its own and sends them in log order; event time in them is not in order.
 * Asked for a timestamp, it begins at the first offset whose timestamp is at or after it. Hence: ask for the highest
 * timestamp that was seen, less an overlap, and recognise by {@code meta.id} what comes twice.
 *
 * <p>How bytes come from the network belongs in {@code sse}, and how events get to Kafka in {@code kafka}.
 */
@NullMarked
package org.wikistream.ingest.resume;

import org.jspecify.annotations.NullMarked;
