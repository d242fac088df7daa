/**
 * The warehouse's tables: the scripts that make them, their months, and what their server must be like. The scripts
 * are {@code V1__tables.sql} and those behind it. Rows are neither written nor read here.
 */
@NullMarked
package org.wikistream.mysql.schema;

import org.jspecify.annotations.NullMarked;
