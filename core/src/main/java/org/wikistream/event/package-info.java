/**
 * The event as EventStreams sends it, and what can be read from its bytes alone: fields, time, category. Pure functions
 * and values. Conclusions from them belong in {@code enrichment}; the source of the bytes doesn't matter here.
 */
@NullMarked
package org.wikistream.event;

import org.jspecify.annotations.NullMarked;
