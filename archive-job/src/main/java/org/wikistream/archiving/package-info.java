/**
 * archive-job, Kafka to the archive: each change once, as a row of an Iceberg table. This package holds the job, its
 * settings, its pipeline, and the checks before it starts or resumes. Its sink is in {@code writing}; everything about
 * the archive that does not need Flink belongs in the module {@code archive}.
 */
@NullMarked
package org.wikistream.archiving;

import org.jspecify.annotations.NullMarked;
