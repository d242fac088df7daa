/**
 * The statistics of a minute, in the form that indexing-job publishes, and their upsert. Reading them from Kafka
 * belongs in warehouse-job.
 */
@NullMarked
package org.wikistream.mysql.minute;

import org.jspecify.annotations.NullMarked;
