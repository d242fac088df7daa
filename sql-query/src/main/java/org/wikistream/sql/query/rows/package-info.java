/**
 * Converts Flink's values for the writers of rows. The writers themselves belong in {@code operations} ({@code rows}).
 */
@NullMarked
package org.wikistream.sql.query.rows;

import org.jspecify.annotations.NullMarked;
