/** A stand-in for EventStreams: generated or recorded changes, served over HTTP with the exact semantics of the service. */
@NullMarked
package org.wikistream.feed;

import org.jspecify.annotations.NullMarked;
