/**
 * Event time for each partition of a Kafka topic, and the question that Flink leaves open: when may a partition without
 * news stand aside? Not after some time without a record, because its records may be in a buffer, in a transaction
 * that is not committed yet, or behind a slow disk, and all of them would come too late. Only when nothing is left in it.
 *
 * <p>That is found out in rounds ({@link org.wikistream.changesource.watermarks.IdlenessDetector}). Each one notes the
 * watermarks as they are, then asks the broker for the ends of all partitions, and lets those watermarks go once the
 * answer is there. So whatever a partition that stood aside brings later was appended after all that the watermark
 * rests on could be read already.
 */
@NullMarked
package org.wikistream.changesource.watermarks;

import org.jspecify.annotations.NullMarked;
