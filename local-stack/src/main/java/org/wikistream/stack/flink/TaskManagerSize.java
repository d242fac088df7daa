package org.wikistream.stack.flink;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.wikistream.stack.spec.JobSpec;

/**
 * The size of the TaskManager in slots and MiB. It follows from the jobs.
 *
 * @param managed memory of all slots together, in equal parts: RocksDB's share
 * @param process all memory, including the other parts
 */
public record TaskManagerSize(int slots, int process, int managed, int metaspace) {

    /** These slots are free for jobs that are submitted by hand, or for an upgrade to a higher parallelism. */
    private static final int SPARE_SLOTS = 2;

    /**
     * This covers Flink's own heap and off-heap memory, network buffers, the JVM's overhead, and some heap for jobs in
     * spare slots.
     */
    private static final int PROCESS = 576;
    /** This is for each slot. The state of the jobs is bounded, so that a small cache is enough. */
    private static final int MANAGED = 32;
    /**
     * This is for Flink's own classes, and for three queries of {@code ./wikistream sql} in a row, 10 MiB each. Flink
     * keeps the classes compiled from a query's plan until the metaspace is full; each time it is, all jobs pause.
     */
    private static final int METASPACE = 128;

    /**
     * Calculates the size for the jobs that are to run.
     *
     * @param parallelism of each job
     */
    public static TaskManagerSize of(Collection<JobSpec> jobs, ToIntFunction<JobSpec> parallelism) {
        int slots = SPARE_SLOTS + jobs.stream().mapToInt(parallelism).sum();
        int managed = slots
                * (MANAGED
                        + jobs.stream()
                                .mapToInt(job -> job.memory().managed())
                                .max()
                                .orElse(0));
        int metaspace = METASPACE
                + jobs.stream().mapToInt(job -> job.memory().metaspace()).sum();
        int heap = jobs.stream()
                .mapToInt(job -> job.memory().heap() * parallelism.applyAsInt(job))
                .sum();
        return new TaskManagerSize(slots, PROCESS + managed + metaspace + heap, managed, metaspace);
    }

    /** Returns the size as Flink's options, which replace those of {@code flink-conf/config.yaml}. */
    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("taskmanager.numberOfTaskSlots", Integer.toString(slots));
        options.put("taskmanager.memory.process.size", process + "m");
        options.put("taskmanager.memory.managed.size", managed + "m");
        options.put("taskmanager.memory.jvm-metaspace.size", metaspace + "m");
        return options;
    }
}
