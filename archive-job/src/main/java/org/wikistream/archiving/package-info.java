/**
 * archive-job, Kafka to the archive: each change once, as a row of an Iceberg table. Here are the job, its settings,
 * its pipeline, and what it checks before it starts or resumes. Its sink is in {@code writing}; what the archive is,
 * without Flink, belongs in the module {@code archive}.
 */
@NullMarked
package org.wikistream.archiving;

import org.jspecify.annotations.NullMarked;
