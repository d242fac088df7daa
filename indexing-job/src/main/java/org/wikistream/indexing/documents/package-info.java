/**
 * Makes documents: the content, id and index of a change's or a row's document all follow from the record alone, so a
 * replay writes the same. How documents are sent belongs in the module {@code opensearch-sink}.
 */
@NullMarked
package org.wikistream.indexing.documents;

import org.jspecify.annotations.NullMarked;
