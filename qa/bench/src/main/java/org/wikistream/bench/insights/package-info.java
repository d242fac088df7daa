/**
 * Measures how fast insights-job reads, how much of what was planted its detectors find, and what else they report.
 * The rules themselves belong in insights-job, and the plants in {@code feed}.
 */
@NullMarked
package org.wikistream.bench.insights;

import org.jspecify.annotations.NullMarked;
