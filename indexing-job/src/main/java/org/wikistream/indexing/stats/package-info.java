/**
 * Statistics of time windows, in two steps: {@link org.wikistream.indexing.stats.CountChanges} counts where the changes
 * are read, and {@link org.wikistream.indexing.stats.SumRows} adds the counts up by row. A change is counted in three
 * rows (its category and wiki, its category, the grand total), or it leaves as late. No change is dropped. Writing
 * rows, and their form in a store, don't belong here.
 */
@NullMarked
package org.wikistream.indexing.stats;

import org.jspecify.annotations.NullMarked;
