/**
 * insights-job: finds pages that attract many people, edit wars, and unusual activity among the changes. This package
 * holds the job, its settings, its pipeline, and the choice of detectors; the rules belong in {@code detect}.
 */
@NullMarked
package org.wikistream.insights;

import org.jspecify.annotations.NullMarked;
