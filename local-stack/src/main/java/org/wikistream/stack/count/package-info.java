/** Counts records and documents, and measures how far search is behind. */
@NullMarked
package org.wikistream.stack.count;

import org.jspecify.annotations.NullMarked;
