/** The detectors: pure functions from what was seen in a slot to alerts. No Flink, no clock. */
@NullMarked
package org.wikistream.insights.detect;

import org.jspecify.annotations.NullMarked;
