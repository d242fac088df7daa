/** Puts a report into English: figures, times, names of wikis, and sentences. Markup belongs in {@code format}. */
@NullMarked
package org.wikistream.operations.warehouse.words;

import org.jspecify.annotations.NullMarked;
