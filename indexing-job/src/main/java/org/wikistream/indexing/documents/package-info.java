/**
 * Documents: the content, id and index of a change's or a row's document, all derived from the record alone, so that a
 * replay writes the same. How documents are sent belongs in the module {@code opensearch-sink}.
 */
@NullMarked
package org.wikistream.indexing.documents;

import org.jspecify.annotations.NullMarked;
