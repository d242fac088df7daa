/**
 * The protocol of EventStreams: where a connection begins, and the format of a frame and its id. Sockets and faults
 * don't belong here.
 */
@NullMarked
package org.wikistream.feed.sse;

import org.jspecify.annotations.NullMarked;
