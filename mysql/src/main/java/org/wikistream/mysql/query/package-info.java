/**
 * The questions that the warehouse answers: one SQL text each, from which the views and the report are made, so that the two
 * can't disagree.
 */
@NullMarked
package org.wikistream.mysql.query;

import org.jspecify.annotations.NullMarked;
