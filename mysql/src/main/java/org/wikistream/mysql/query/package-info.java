/**
 * The questions that the warehouse answers: one SQL text each, from which the views and the report are made, so that
 * the two can't disagree. What a report makes of the answers belongs in {@code operations}.
 */
@NullMarked
package org.wikistream.mysql.query;

import org.jspecify.annotations.NullMarked;
