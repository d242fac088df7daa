/**
 * Kafka as all jobs and operations use it: connection, side topics, and the check of topics before a job starts. Flink
 * doesn't belong here, and neither does anything that only one job does.
 */
@NullMarked
package org.wikistream.kafka;

import org.jspecify.annotations.NullMarked;
