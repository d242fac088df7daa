package org.wikistream.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The largest resident memory of each process, as counted by Linux. On other systems, it is unknown. */
public final class PeakMemory {

    private static final String PEAK = "VmHWM:";
    private static final String FORGET_PEAK = "5";
    private static final double KIB_IN_MIB = 1024;

    private final Map<String, Double> mebibytes = new TreeMap<>();

    private PeakMemory() {}

    /** Begins to measure; earlier peaks do not count. */
    public static PeakMemory begin(Map<String, ProcessHandle> processes) {
        processes.values().forEach(process -> {
            try {
                Files.writeString(file(process, "clear_refs"), FORGET_PEAK);
            } catch (IOException e) {
                // It has ended, or this is not Linux. Its peak is then missing, too.
            }
        });
        return new PeakMemory();
    }

    /** Reads the memory of the processes that still run. */
    public void look(Map<String, ProcessHandle> processes) {
        processes.forEach((name, process) -> {
            try (Stream<String> lines = Files.lines(file(process, "status"))) {
                lines.filter(line -> line.startsWith(PEAK))
                        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_IN_MIB)
                        .forEach(peak -> mebibytes.merge(name, peak, Math::max));
            } catch (IOException e) {
                // It has ended; the last value remains.
            }
        });
    }

    /** Returns the peaks so far, in MiB. */
    public Map<String, Double> mebibytes() {
        return new TreeMap<>(mebibytes);
    }

    private static Path file(ProcessHandle process, String name) {
        return Path.of("/proc", Long.toString(process.pid()), name);
    }
}
