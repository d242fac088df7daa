/**
 * The topic of changes as a Flink source for any job: each record parsed and enriched, or rejected with its reason,
 * and none skipped in silence. What all readers of the topic share belongs here: where they start, and what they do
 * about records that Kafka no longer has. What a job makes of a change doesn't.
 */
@NullMarked
package org.wikistream.changesource;

import org.jspecify.annotations.NullMarked;
