/** How much of what was planted insights-job's detectors find, and what they take for something that isn't. */
@NullMarked
package org.wikistream.bench.insights;

import org.jspecify.annotations.NullMarked;
