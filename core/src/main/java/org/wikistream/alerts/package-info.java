/**
 * An alert of insights-job as it is published, for the job and for those who read it: values and their JSON. How an
 * alert is found belongs in insights-job.
 */
@NullMarked
package org.wikistream.alerts;

import org.jspecify.annotations.NullMarked;
