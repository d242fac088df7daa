/**
 * Functions of Flink SQL for the columns of a change that core derives. They use core's rules and have none of their
 * own. {@code sql/tables.sql} declares them, and its view {@code recentchange} calls each only where its column is
 * asked for. None fails: what can't be known is NULL.
 */
@NullMarked
package org.wikistream.sql.functions;

import org.jspecify.annotations.NullMarked;
