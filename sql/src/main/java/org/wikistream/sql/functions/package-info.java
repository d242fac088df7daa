/**
 * Functions of Flink SQL for the columns of a change that core works out, with core's own rules and none beside them.
 * {@code sql/tables.sql} declares them, and its view {@code recentchange} calls each only where its column is asked
 * for. None fails: what can't be known is NULL.
 */
@NullMarked
package org.wikistream.sql.functions;

import org.jspecify.annotations.NullMarked;
