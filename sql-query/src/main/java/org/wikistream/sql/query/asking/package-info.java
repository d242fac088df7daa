/** One statement from its text to its last row. */
@NullMarked
package org.wikistream.sql.query.asking;

import org.jspecify.annotations.NullMarked;
