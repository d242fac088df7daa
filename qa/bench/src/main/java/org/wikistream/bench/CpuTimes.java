package org.wikistream.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time by process: of all its threads, in user and in system mode, as the system counts it (on Linux in steps of
 * 10 ms).
 */
public record CpuTimes(Map<String, Duration> byProcess) {

    public CpuTimes {
        byProcess = Collections.unmodifiableMap(new TreeMap<>(byProcess));
    }

    /** Since each process began. One that has ended, or that the system does not tell of, is left out. */
    public static CpuTimes of(Map<String, ProcessHandle> processes) {
        Map<String, Duration> times = new TreeMap<>();
        processes.forEach(
                (name, process) -> process.info().totalCpuDuration().ifPresent(time -> times.put(name, time)));
        return new CpuTimes(times);
    }

    /** What was used since an earlier look, of the processes that are in both. */
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
