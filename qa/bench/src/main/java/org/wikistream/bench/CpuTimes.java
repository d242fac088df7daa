package org.wikistream.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The processor time of each process. It covers all threads, in user and in system mode, as the system counts it (on
 * Linux in steps of 10 ms).
 */
public record CpuTimes(Map<String, Duration> byProcess) {

    public CpuTimes {
        byProcess = Collections.unmodifiableMap(new TreeMap<>(byProcess));
    }

    /**
     * Returns the times since each process began. Leaves out processes that have ended and those that the system does
     * not report.
     */
    public static CpuTimes of(Map<String, ProcessHandle> processes) {
        Map<String, Duration> times = new TreeMap<>();
        processes.forEach(
                (name, process) -> process.info().totalCpuDuration().ifPresent(time -> times.put(name, time)));
        return new CpuTimes(times);
    }

    /** Returns the time used since an earlier reading, for the processes that are in both. */
    public CpuTimes since(CpuTimes earlier) {
        Map<String, Duration> used = new TreeMap<>();
        byProcess.forEach((name, time) -> {
            Duration before = earlier.byProcess.get(name);
            if (before != null) {
                used.put(name, time.minus(before));
            }
        });
        return new CpuTimes(used);
    }
}
