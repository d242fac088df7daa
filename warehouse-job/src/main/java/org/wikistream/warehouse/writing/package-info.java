/**
 * Writing to MySQL: rows are collected into batches; a thread of the writer's own writes one batch while the next is
 * filled, waits as long as the database is away, and finds the rows that it refuses. The statements belong in the
 * module {@code mysql}.
 */
@NullMarked
package org.wikistream.warehouse.writing;

import org.jspecify.annotations.NullMarked;
