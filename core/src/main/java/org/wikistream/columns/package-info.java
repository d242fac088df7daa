/**
 * The columns of a change, in one catalogue, and a reader of all of them: what a store, a file or a query knows of a
 * change follows from here. How a store spells a type, and which columns it indexes or leaves out, is the store's own
 * and doesn't belong here.
 */
@NullMarked
package org.wikistream.columns;

import org.jspecify.annotations.NullMarked;
