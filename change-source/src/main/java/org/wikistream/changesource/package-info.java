/**
 * The topic of changes as a Flink source for any job: each record is parsed and enriched, or rejected with its reason,
 * and none is silently skipped. Everything that all readers of the topic share belongs here: where they start, and how
 * they treat records that Kafka no longer has. A job's use of a change doesn't belong here.
 */
@NullMarked
package org.wikistream.changesource;

import org.jspecify.annotations.NullMarked;
