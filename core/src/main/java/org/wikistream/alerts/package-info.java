/** An alert of insights-job as it is published, for the job and for who reads it. Values and their JSON, no Flink. */
@NullMarked
package org.wikistream.alerts;

import org.jspecify.annotations.NullMarked;
