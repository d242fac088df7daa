/** A session with Flink: the tables, the options of a query's job, its submission and its end. */
@NullMarked
package org.wikistream.sql.query.submitting;

import org.jspecify.annotations.NullMarked;
