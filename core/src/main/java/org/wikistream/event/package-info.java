/** The event as EventStreams sends it, and what follows from it alone. Pure functions and values, no Flink. */
@NullMarked
package org.wikistream.event;

import org.jspecify.annotations.NullMarked;
