/**
 * Event time that follows from the records alone, so that a job comes to the same results however fast, at whatever
 * parallelism and however often a topic is read. (The package {@code watermarks} serves jobs that would rather not wait
 * for a partition without news.)
 *
 * <p>A partition's clock is a function of the records before
 * ({@link org.wikistream.changesource.clock.PartitionClock}). {@link org.wikistream.changesource.clock.ClockedChanges}
 * keeps these clocks in its state, and decides by them, once for each change, whether it is late.
 * {@link org.wikistream.changesource.clock.LeastClock} makes watermarks of the same clocks without any state: after a
 * restore its clocks begin anew, and such a clock is never ahead of the one that was kept. So the watermark is behind
 * every change that is not late.
 *
 * <p>Its rules: the source finds no new partitions while it runs, no reader is ever idle, the two stand one behind the
 * other in one chain, and checkpoints are aligned.
 *
 * <p>What becomes of a late change is for the job to decide, and doesn't belong here.
 */
@NullMarked
package org.wikistream.changesource.clock;

import org.jspecify.annotations.NullMarked;
