/** How many records and documents there are, and how far search is behind. */
@NullMarked
package org.wikistream.stack.count;

import org.jspecify.annotations.NullMarked;
