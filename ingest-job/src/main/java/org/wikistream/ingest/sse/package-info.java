/**
 * Reads a stream from the network for as long as the job runs: connect, parse, wait, connect again. A separate thread
 * reads into a bounded queue, because only closing the connection ends a blocked read, and Flink's threads must never
 * block. Interpreting an event, and deciding whether it is already known, belong in {@code resume}.
 */
@NullMarked
package org.wikistream.ingest.sse;

import org.jspecify.annotations.NullMarked;
