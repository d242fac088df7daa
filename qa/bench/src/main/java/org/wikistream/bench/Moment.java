package org.wikistream.bench;

import java.time.Duration;
import java.util.Map;

/**
 * How far a subject's work was at some time.
 *
 * @param taken events that the destination had taken
 * @param nanos by {@link System#nanoTime}
 * @param cpu of each process, since it began
 */
public record Moment(long taken, long nanos, CpuTimes cpu) {

    /** Returns how far it is now. */
    public static Moment now(Destination destination, Map<String, ProcessHandle> processes) {
        return new Moment(destination.taken(), System.nanoTime(), CpuTimes.of(processes));
    }

    /** Returns what was done, and what it took, from then to a later moment. */
    public Reading until(Moment end) {
        return Reading.of(end.taken - taken, Duration.ofNanos(end.nanos - nanos), end.cpu.since(cpu));
    }
}
