/** Documents: the content, id and index of a change's or a row's document, all derived from the record alone. */
@NullMarked
package org.wikistream.indexing.documents;

import org.jspecify.annotations.NullMarked;
