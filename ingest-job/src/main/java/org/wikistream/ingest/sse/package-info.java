/**
 * Reading a stream from the network, for as long as the job runs: connect, parse, wait, connect again. A thread of its
 * own reads into a bounded queue, because only closing the connection ends a blocked read, and Flink's threads must
 * never be blocked. What an event says, and whether it is known already, is decided in {@code resume}.
 */
@NullMarked
package org.wikistream.ingest.sse;

import org.jspecify.annotations.NullMarked;
