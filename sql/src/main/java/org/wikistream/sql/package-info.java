/** What reads the files of {@code sql/}: only text, so that whoever runs them takes it along without Flink. */
@NullMarked
package org.wikistream.sql;

import org.jspecify.annotations.NullMarked;
