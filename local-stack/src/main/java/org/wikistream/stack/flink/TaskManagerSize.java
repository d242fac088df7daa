package org.wikistream.stack.flink;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.wikistream.stack.spec.JobSpec;

/**
 * How large the TaskManager has to be, in slots and MiB. It follows from the jobs.
 *
 * @param managed of all slots together, in equal parts: RocksDB's share
 * @param process the others among it
 */
public record TaskManagerSize(int slots, int process, int managed, int metaspace) {

    /** Left for what is submitted by hand, or for an upgrade to a higher parallelism. */
    private static final int SPARE_SLOTS = 2;

    /** Flink's own heap and off-heap memory, network buffers, the JVM's overhead, and some heap for jobs in spare slots. */
    private static final int PROCESS = 576;
    /** In each slot: state of the jobs is bounded, so that a small cache holds it. */
    private static final int MANAGED = 32;
    /** Flink's own classes. */
    private static final int METASPACE = 96;

    /**
     * Of the jobs that are to run.
     *
     * @param parallelism what each runs with
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

    /** As Flink's options, in place of those of {@code flink-conf/config.yaml}. */
    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("taskmanager.numberOfTaskSlots", Integer.toString(slots));
        options.put("taskmanager.memory.process.size", process + "m");
        options.put("taskmanager.memory.managed.size", managed + "m");
        options.put("taskmanager.memory.jvm-metaspace.size", metaspace + "m");
        return options;
    }
}
