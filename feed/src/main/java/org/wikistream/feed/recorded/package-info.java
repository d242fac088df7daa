/** Changes that were recorded from the real stream: NDJSON or raw SSE, gzipped or not, of any size. */
@NullMarked
package org.wikistream.feed.recorded;

import org.jspecify.annotations.NullMarked;
