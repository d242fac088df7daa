package org.wikistream.drill;

import java.time.Duration;

/**
 * The recovery of a stack from a fault.
 *
 * @param time from the beginning of the fault until the stack has recovered: all jobs run with all their tasks, each
 *     store is no more than {@link Drill#BEHIND} behind the feed, and has an event that was sent after the fault
 */
record Recovery(Fault fault, Duration time) {}
