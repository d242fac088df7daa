/**
 * ingest-job, EventStreams to Kafka, each event once: the job, its settings and its pipeline. The steps themselves
 * belong in the packages below.
 */
@NullMarked
package org.wikistream.ingest;

import org.jspecify.annotations.NullMarked;
