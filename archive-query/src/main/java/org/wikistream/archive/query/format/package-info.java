/** The forms in which a query's rows are written. Each is safe on a terminal, whatever strangers have put into the values. */
@NullMarked
package org.wikistream.archive.query.format;

import org.jspecify.annotations.NullMarked;
