/**
 * Reads the files of {@code sql/}: splits them into statements. Only text belongs here, so that whoever runs them
 * takes it along without Flink.
 */
@NullMarked
package org.wikistream.sql;

import org.jspecify.annotations.NullMarked;
