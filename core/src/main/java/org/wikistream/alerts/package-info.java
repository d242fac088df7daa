/**
 * An alert of insights-job in its published form, for the job and its readers: values and their JSON. Finding alerts
 * belongs in insights-job.
 */
@NullMarked
package org.wikistream.alerts;

import org.jspecify.annotations.NullMarked;
