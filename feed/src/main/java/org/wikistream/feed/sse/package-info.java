/**
 * What EventStreams says to a client: where a connection begins, and how a frame and its id are written. Sockets and
 * faults don't belong here.
 */
@NullMarked
package org.wikistream.feed.sse;

import org.jspecify.annotations.NullMarked;
