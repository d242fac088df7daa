/**
 * The use of Kafka that all jobs and operations share: connection, side topics, and the check of topics before a job
 * starts. Flink doesn't belong here, and neither does anything that only one job needs.
 */
@NullMarked
package org.wikistream.kafka;

import org.jspecify.annotations.NullMarked;
