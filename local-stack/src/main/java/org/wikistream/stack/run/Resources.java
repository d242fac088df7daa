package org.wikistream.stack.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.wikistream.problem.UserError;

/**
 * The free resources of this machine, in bytes.
 *
 * @param disk free for this user, where the data dir is
 * @param memory that processes can use, within the limit of a container
 */
record Resources(long disk, long memory) {

    private static final Path MEMORY_OF_LINUX = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";
    private static final long KIB = 1L << 10;
    private static final double GIB = 1L << 30;

    private static final long MIB = 1L << 20;

    /** With less disk than a small run takes, the servers would die in the middle of a run. */
    private static final long LEAST_DISK = 1L << 30;

    private static final long ENOUGH_DISK = 20L << 30;
    /**
     * With half of what the servers take at most, a short run ends well. With less, the system would kill one of them.
     */
    private static final long LEAST_SHARE = 2;

    /** @param folder need not exist yet */
    static Resources at(Path folder) {
        try {
            Path there = folder.toAbsolutePath();
            Path parent = there.getParent();
            while (!Files.exists(there) && parent != null) {
                there = parent;
                parent = there.getParent();
            }
            return new Resources(Files.getFileStore(there).getUsableSpace(), availableMemory());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not look at the disk of " + folder, e);
        }
    }

    /**
     * Refuses if the stack can't run, and warns if it may fail.
     *
     * @param wanted how much memory the servers take at most, in MiB
     * @param say takes each warning
     */
    void check(Path folder, int wanted, Consumer<String> say) {
        long enoughMemory = wanted * MIB;
        long leastMemory = enoughMemory / LEAST_SHARE;
        if (disk < LEAST_DISK) {
            throw new UserError(String.format(
                    Locale.ROOT,
                    "Only %.1f GB of disk are free at %s. At least %.0f GB are needed, because Kafka and OpenSearch"
                            + " stop when the disk is full: free some, or choose another folder by --data-dir",
                    disk / GIB,
                    folder,
                    LEAST_DISK / GIB));
        }
        if (memory < leastMemory) {
            throw new UserError(String.format(
                    Locale.ROOT,
                    "Only %.1f GB of memory are free. The servers of these jobs take up to %.1f GB, and at least %.1f"
                            + " GB are needed to start: stop something else first",
                    memory / GIB,
                    enoughMemory / GIB,
                    leastMemory / GIB));
        }
        if (disk < ENOUGH_DISK) {
            say.accept(String.format(
                    Locale.ROOT,
                    "Warning: %.1f GB of disk are free at %s; a day of the live stream takes some 5 GB."
                            + " ./wikistream retain says how much of it is kept",
                    disk / GIB,
                    folder));
        }
        if (memory < enoughMemory) {
            say.accept(String.format(
                    Locale.ROOT,
                    "Warning: %.1f GB of memory are free; the servers of these jobs take up to %.1f",
                    memory / GIB,
                    enoughMemory / GIB));
        }
    }

    /**
     * Returns the memory that is available, including what the system's caches would give back. Only Linux reports it;
     * elsewhere the total is returned.
     */
    private static long availableMemory() throws IOException {
        long total = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        if (!Files.exists(MEMORY_OF_LINUX)) {
            return total;
        }
        try (Stream<String> lines = Files.lines(MEMORY_OF_LINUX)) {
            long available = lines.filter(line -> line.startsWith(AVAILABLE))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElse(total);
            return Math.min(total, available);
        }
    }
}
