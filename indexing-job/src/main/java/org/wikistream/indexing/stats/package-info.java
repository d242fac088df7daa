/**
 * Statistics of windows of time, in two steps: {@link org.wikistream.indexing.stats.CountChanges} counts where the
 * changes are read, {@link org.wikistream.indexing.stats.SumRows} adds the counts up by row. A change is counted in
 * three rows (its category and wiki, its category, everything), or it leaves as late; it is never dropped.
 */
@NullMarked
package org.wikistream.indexing.stats;

import org.jspecify.annotations.NullMarked;
