/**
 * Event time for each partition of a Kafka topic, and an answer to the question that Flink leaves open: when does a
 * partition without news count as idle? Time without a record is no answer, because records may be in a buffer, in an
 * open transaction or behind a slow disk, and all of them would then be late. A partition is idle only when nothing is
 * left to read in it.
 *
 * <p>{@link org.wikistream.changesource.watermarks.IdlenessDetector} finds that out in rounds. Each round notes the
 * current watermarks, asks the broker for the ends of all partitions, and emits the noted watermarks once the answer is
 * there. Any later record of an idle partition was therefore appended after everything on which the watermark is based
 * could be read.
 *
 * <p>A job that must get the same results in each replay uses {@code clock} instead; code for such jobs belongs there.
 */
@NullMarked
package org.wikistream.changesource.watermarks;

import org.jspecify.annotations.NullMarked;
