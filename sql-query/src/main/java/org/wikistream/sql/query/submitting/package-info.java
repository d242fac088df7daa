/**
 * A session with Flink: the tables, the options of a query's job, its submission and its end. What becomes of the rows
 * is not known here.
 */
@NullMarked
package org.wikistream.sql.query.submitting;

import org.jspecify.annotations.NullMarked;
