/**
 * The columns of a change, in one catalogue, and a reader of all of them. Everything that a store, a file or a query
 * knows of a change is defined here. A store's own spelling of a type, and its choice of columns to index or leave out,
 * don't belong here.
 */
@NullMarked
package org.wikistream.columns;

import org.jspecify.annotations.NullMarked;
