/**
 * Counts records and documents, and measures how far search is behind. The package {@code run} decides when to count
 * and where to show the result.
 */
@NullMarked
package org.wikistream.stack.count;

import org.jspecify.annotations.NullMarked;
