package org.wikistream.bench;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The measurements of one subject in one round.
 *
 * @param cpuSecondsPer100k processor seconds for 100,000 events, by process
 */
public record Reading(long events, double seconds, double eventsPerSecond, Map<String, Double> cpuSecondsPer100k) {

    private static final double NANOS = 1e9;
    private static final double UNIT = 100_000;

    public Reading {
        cpuSecondsPer100k = Map.copyOf(cpuSecondsPer100k);
    }

    public static Reading of(long events, Duration elapsed, CpuTimes used) {
        double seconds = elapsed.toNanos() / NANOS;
        Map<String, Double> cpu = new TreeMap<>();
        used.byProcess().forEach((name, time) -> cpu.put(name, time.toNanos() / NANOS * UNIT / events));
        return new Reading(events, seconds, events / seconds, cpu);
    }
}
