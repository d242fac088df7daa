/**
 * Event time that follows from the records alone, so that a job gets the same results however fast, at whatever
 * parallelism and however often a topic is read. (The package {@code watermarks} is for jobs that should not wait for a
 * partition without news.)
 *
 * <p>A partition's clock is a function of the records before ({@link
 * org.wikistream.changesource.clock.PartitionClock}). {@link org.wikistream.changesource.clock.ClockedChanges} keeps
 * these clocks in its state, and decides by them, once for each change, whether it is late. {@link
 * org.wikistream.changesource.clock.LeastClock} makes watermarks from the same clocks without any state: after a
 * restore its clocks restart, and such a clock is never ahead of the stored one. The watermark is therefore behind
 * every change that is not late.
 *
 * <p>This requires that the source finds no new partitions while it runs, that no reader is ever idle, that the two are
 * in the same chain, and that checkpoints are aligned.
 *
 * <p>The handling of late changes is the job's decision, and doesn't belong here.
 */
@NullMarked
package org.wikistream.changesource.clock;

import org.jspecify.annotations.NullMarked;
