package org.wikistream.bench;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The measurements of one subject in one round.
 *
 * @param cpuSecondsPer100k processor seconds for 100,000 events, by process
 * @param peakMebibytes the most memory that was resident, by process; empty if nobody looked
 */
public record Reading(
        long events,
        double seconds,
        double eventsPerSecond,
        Map<String, Double> cpuSecondsPer100k,
        Map<String, Double> peakMebibytes) {

    private static final double NANOS = 1e9;
    private static final double UNIT = 100_000;

    public Reading {
        cpuSecondsPer100k = Map.copyOf(cpuSecondsPer100k);
        peakMebibytes = Map.copyOf(peakMebibytes);
    }

    /** Creates a reading without memory. */
    public Reading(long events, double seconds, double eventsPerSecond, Map<String, Double> cpuSecondsPer100k) {
        this(events, seconds, eventsPerSecond, cpuSecondsPer100k, Map.of());
    }

    public static Reading of(long events, Duration elapsed, CpuTimes used) {
        double seconds = elapsed.toNanos() / NANOS;
        Map<String, Double> cpu = new TreeMap<>();
        used.byProcess().forEach((name, time) -> cpu.put(name, time.toNanos() / NANOS * UNIT / events));
        return new Reading(events, seconds, events / seconds, cpu);
    }

    /** Returns the same with memory. */
    public Reading with(PeakMemory peaks) {
        return new Reading(events, seconds, eventsPerSecond, cpuSecondsPer100k, peaks.mebibytes());
    }
}
