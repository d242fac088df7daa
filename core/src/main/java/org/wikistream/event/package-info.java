/**
 * The event as EventStreams sends it, and what can be read from its bytes alone: fields, time, category. Pure
 * functions and values. What has to be concluded from them belongs in {@code enrichment}; where the bytes came from is
 * unknown here.
 */
@NullMarked
package org.wikistream.event;

import org.jspecify.annotations.NullMarked;
