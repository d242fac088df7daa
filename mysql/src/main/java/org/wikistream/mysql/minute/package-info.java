/**
 * The statistics of a minute, as indexing-job publishes them, and their upsert. Reading them from Kafka belongs in
 * warehouse-job.
 */
@NullMarked
package org.wikistream.mysql.minute;

import org.jspecify.annotations.NullMarked;
