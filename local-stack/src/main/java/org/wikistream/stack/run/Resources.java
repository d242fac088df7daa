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
import org.wikistream.operations.problem.UserError;

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

    /**
     * With less disk than a small run takes, or less memory than all JVMs together reserve, the servers would die in the
     * middle of a run.
     */
    private static final long LEAST_DISK = 1L << 30;

    private static final long ENOUGH_DISK = 20L << 30;
    private static final long LEAST_MEMORY = 3L << 29;
    private static final long ENOUGH_MEMORY = 3L << 30;

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
     * @param say takes each warning
     */
    void check(Path folder, Consumer<String> say) {
        if (disk < LEAST_DISK) {
            throw new UserError(String.format(
                    Locale.ROOT,
                    "Only %.1f GB of disk are free at %s, and Kafka and OpenSearch end when there are none; %.0f GB are the least:"
                            + " free some, or name another folder by --data-dir",
                    disk / GIB,
                    folder,
                    LEAST_DISK / GIB));
        }
        if (memory < LEAST_MEMORY) {
            throw new UserError(String.format(
                    Locale.ROOT,
                    "Only %.1f GB of memory are free, and the stack takes up to %.0f: stop something else first (%.1f GB are the"
                            + " least)",
                    memory / GIB,
                    ENOUGH_MEMORY / GIB,
                    LEAST_MEMORY / GIB));
        }
        if (disk < ENOUGH_DISK) {
            say.accept(String.format(
                    Locale.ROOT,
                    "Warning: %.1f GB of disk are free at %s; a day of the live stream takes some 5 GB."
                            + " ./wikistream retain says how much of it is kept",
                    disk / GIB,
                    folder));
        }
        if (memory < ENOUGH_MEMORY) {
            say.accept(String.format(
                    Locale.ROOT,
                    "Warning: %.1f GB of memory are free; the stack takes up to %.0f",
                    memory / GIB,
                    ENOUGH_MEMORY / GIB));
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
