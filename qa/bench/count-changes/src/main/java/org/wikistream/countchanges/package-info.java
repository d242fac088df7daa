/**
 * A job that reads changes as insights-job does and only counts them: the bench compares insights-job with it. Nothing
 * belongs here that the comparison doesn't need.
 */
@NullMarked
package org.wikistream.countchanges;

import org.jspecify.annotations.NullMarked;
