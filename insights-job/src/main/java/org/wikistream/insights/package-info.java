/**
 * insights-job: finds what is rising, fought over or odd among the changes. Here are the job, its settings, its
 * pipeline, and which detectors run; the rules belong in {@code detect}.
 */
@NullMarked
package org.wikistream.insights;

import org.jspecify.annotations.NullMarked;
