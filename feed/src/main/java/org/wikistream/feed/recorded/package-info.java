/**
 * Changes that were recorded from the real stream: NDJSON or raw SSE, gzipped or not, of any size. Making a recording
 * doesn't belong here.
 */
@NullMarked
package org.wikistream.feed.recorded;

import org.jspecify.annotations.NullMarked;
