/**
 * Writes to MySQL. Rows are collected into batches. The writer's own thread writes one batch while the next is filled,
 * waits as long as the database is down, and finds the rows that it refuses. The statements belong in the module {@code
 * mysql}.
 */
@NullMarked
package org.wikistream.warehouse.writing;

import org.jspecify.annotations.NullMarked;
