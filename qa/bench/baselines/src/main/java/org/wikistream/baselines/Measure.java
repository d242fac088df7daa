package org.wikistream.baselines;

import java.io.PrintStream;

/**
 * Counts events up to a number, and prints on standard output when the measured part begins and when it ends:
 *
 * <pre>
 *   warm
 *   done EVENTS NANOSECONDS
 * </pre>
 */
final class Measure {

    private final long warmUp;
    private final long total;
    private final PrintStream out;
    private long count;
    private long begin;

    /**
     * @param warmUp events that are not measured, while the JVM compiles
     * @param measured events that are measured after these
     */
    Measure(long warmUp, long measured, PrintStream out) {
        this.warmUp = warmUp;
        this.total = warmUp + measured;
        this.out = out;
    }

    /** Returns whether more events are wanted. */
    boolean count(long events) {
        long before = count;
        count += events;
        if (before < warmUp && count >= warmUp) {
            begin = System.nanoTime();
            out.println("warm");
        }
        if (count < total) {
            return true;
        }
        out.println("done " + count + " " + (System.nanoTime() - begin));
        return false;
    }
}
