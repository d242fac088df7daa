/** A change as a document: what is in it, what it is called and where it goes. All of it follows from the record alone. */
@NullMarked
package org.wikistream.indexing.documents;

import org.jspecify.annotations.NullMarked;
