/** Kafka as all jobs and operations use it: connection, side topics, and the check of topics before a job starts. */
@NullMarked
package org.wikistream.kafka;

import org.jspecify.annotations.NullMarked;
