/** Flink's values as the writers of rows take them. */
@NullMarked
package org.wikistream.sql.query.rows;

import org.jspecify.annotations.NullMarked;
