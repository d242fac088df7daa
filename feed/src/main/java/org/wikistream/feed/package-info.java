/**
 * A substitute for EventStreams: generated or recorded changes, served over HTTP with the exact semantics of the
 * service. The server, its connections and its command line belong here; the served events come from the packages
 * below.
 */
@NullMarked
package org.wikistream.feed;

import org.jspecify.annotations.NullMarked;
