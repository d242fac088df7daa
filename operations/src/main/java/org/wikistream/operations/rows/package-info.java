/**
 * The forms in which a query's rows are written. Each is safe on a terminal, whatever strangers have put into the
 * values. Nothing here knows where the rows come from.
 */
@NullMarked
package org.wikistream.operations.rows;

import org.jspecify.annotations.NullMarked;
