/**
 * A job that writes changes to MySQL as Flink's connector does it: the bench compares warehouse-job with it. Nothing
 * belongs here that the comparison doesn't need.
 */
@NullMarked
package org.wikistream.jdbcsink;

import org.jspecify.annotations.NullMarked;
