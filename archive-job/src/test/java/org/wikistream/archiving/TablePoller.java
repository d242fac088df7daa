package org.wikistream.archiving;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.table.ArchiveTable;

/**
 * Reads the table continuously, on a thread of its own, and checks that every state it sees has exactly the rows up to
 * the offsets that the state names. For topics in which every offset is a change.
 */
final class TablePoller implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> polling;
    private volatile boolean stopped;
    private final AtomicInteger seen = new AtomicInteger();

    TablePoller(ArchiveSettings settings, String topicId) {
        polling = thread.submit(() -> poll(settings, topicId));
    }

    private void poll(ArchiveSettings settings, String topicId) {
        try (ArchiveTable table = ArchiveTable.openOrMake(settings)) {
            Long last = null;
            while (!stopped) {
                table.refresh();
                Long current = snapshot(table);
                if (current != null && !current.equals(last)) {
                    check(table, topicId);
                    seen.incrementAndGet();
                    last = current;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Long snapshot(ArchiveTable table) {
        return table.table().currentSnapshot() == null
                ? null
                : (Long) table.table().currentSnapshot().snapshotId();
    }

    private static void check(ArchiveTable table, String topicId) {
        Map<Integer, TreeSet<Long>> offsets = new HashMap<>();
        for (List<Object> row : Archive.rows(table.table(), "kafka_partition", "kafka_offset")) {
            if (!offsets.computeIfAbsent((Integer) row.get(0), partition -> new TreeSet<>())
                    .add((Long) row.get(1))) {
                throw new AssertionError("Twice: " + row);
            }
        }
        table.offsets(topicId).nextOffsets().forEach((partition, next) -> {
            TreeSet<Long> there = offsets.getOrDefault(partition, new TreeSet<>());
            if (there.size() != next || there.last() != next - 1) {
                throw new AssertionError("A state that goes up to " + next + " of partition " + partition + " has "
                        + there.size() + " rows of it");
            }
        });
    }

    /** Returns how many states of the table it saw. */
    int seen() {
        return seen.get();
    }

    /** Fails if it saw a wrong state. */
    @Override
    public void close() throws ExecutionException, InterruptedException {
        stopped = true;
        polling.get();
        thread.shutdown();
    }
}
