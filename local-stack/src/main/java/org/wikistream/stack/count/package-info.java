/**
 * Counts records and documents, and measures how far search is behind. When it is counted, and where it is shown, is
 * decided in {@code run}.
 */
@NullMarked
package org.wikistream.stack.count;

import org.jspecify.annotations.NullMarked;
