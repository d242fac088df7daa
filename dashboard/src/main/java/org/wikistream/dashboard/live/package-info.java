/**
 * Keeps views up to date for their viewers. OpenSearch is asked once, however many viewers a view has. Nobody waits for
 * a slow viewer, whose unread news is replaced by newer. The contents of a view belong in {@code search}, and the way
 * to a browser in {@code web}.
 */
@NullMarked
package org.wikistream.dashboard.live;

import org.jspecify.annotations.NullMarked;
