/** How a report says things in English: figures, times, names of wikis, and sentences. */
@NullMarked
package org.wikistream.operations.warehouse.words;

import org.jspecify.annotations.NullMarked;
