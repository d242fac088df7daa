package org.wikistream.drill;

import java.time.Duration;

/**
 * How a stack came back from a fault.
 *
 * @param time from the begin of the fault until all jobs ran with all their tasks, and search was no more than
 *     {@link Drill#BEHIND} behind the feed and had something that was sent after the fault
 */
record Recovery(Fault fault, Duration time) {}
