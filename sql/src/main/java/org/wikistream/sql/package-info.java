/**
 * Reads the files of {@code sql/}: splits them into statements. Only text processing belongs here, so that programs
 * that run them can use it without Flink.
 */
@NullMarked
package org.wikistream.sql;

import org.jspecify.annotations.NullMarked;
