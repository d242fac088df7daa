/** A job that writes changes to MySQL as Flink's connector does it: the bench holds warehouse-job against it. */
@NullMarked
package org.wikistream.jdbcsink;

import org.jspecify.annotations.NullMarked;
