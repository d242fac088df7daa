/**
 * The queries that the warehouse answers. Each has one SQL text, from which both the views and the report are made, so
 * the two can't disagree. The report's use of the answers belongs in {@code operations}.
 */
@NullMarked
package org.wikistream.mysql.query;

import org.jspecify.annotations.NullMarked;
