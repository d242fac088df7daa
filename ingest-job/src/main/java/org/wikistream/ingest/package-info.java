/** EventStreams to Kafka, each event once: the job, its settings and its pipeline. */
@NullMarked
package org.wikistream.ingest;

import org.jspecify.annotations.NullMarked;
