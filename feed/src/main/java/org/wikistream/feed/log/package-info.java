/** The log behind a stream, as Kafka holds it for EventStreams: two topics of one partition each, one per data centre. */
@NullMarked
package org.wikistream.feed.log;

import org.jspecify.annotations.NullMarked;
