/** What came too late for its window, into a topic of its own. */
@NullMarked
package org.wikistream.indexing.late;

import org.jspecify.annotations.NullMarked;
