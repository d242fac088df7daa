/** Flink's values as the writers of rows take them. The writers themselves are in {@code operations} ({@code rows}). */
@NullMarked
package org.wikistream.sql.query.rows;

import org.jspecify.annotations.NullMarked;
