/**
 * The detectors: pure functions from the observations of a slot to alerts. Flink, clocks and anything random don't
 * belong here; the sentences of an alert are in {@code words}.
 */
@NullMarked
package org.wikistream.insights.detect;

import org.jspecify.annotations.NullMarked;
