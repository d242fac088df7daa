/**
 * Which statements of SQL may run, and what is said about those that may not or that Flink refuses. Nothing is run
 * here.
 */
@NullMarked
package org.wikistream.sql.query.statements;

import org.jspecify.annotations.NullMarked;
