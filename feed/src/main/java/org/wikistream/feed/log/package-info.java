/**
 * The log behind a stream, as Kafka holds it for EventStreams: two topics of one partition each, one per data centre.
 * Positions, times and their order belong here; the contents of an event, and sending it, don't.
 */
@NullMarked
package org.wikistream.feed.log;

import org.jspecify.annotations.NullMarked;
