package org.wikistream.stack.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The output of {@code status --json}. Scripts rely on the names and their meanings.
 *
 * @param queries how many of {@code ./wikistream sql} run; they are not among the jobs
 */
public record Status(
        long in,
        long searchable,
        long rejected,
        long behindMs,
        List<Service> services,
        List<JobLine> jobs,
        List<Store> stores,
        Map<String, Long> rejectedByStage,
        int queries) {

    private static final Set<String> HEALTHY_JOB_STATES = Set.of("RUNNING", "CANCELED", "FINISHED");

    static final String RUNNING = "running";
    /** The server lives, but is not ready yet, or no longer. */
    static final String NOT_READY = "not ready";

    static final String DIED = "died";
    static final String STOPPED = "stopped";

    /**
     * One server, or the supervisor.
     *
     * @param pid null unless it lives
     */
    public record Service(
            String name,
            String state,
            @Nullable String address,
            @Nullable Long pid,
            long rssBytes) {}

    /**
     * One job.
     *
     * @param state Flink's, or {@code stopped}
     * @param lastCheckpoint when it was complete, as ISO-8601; null if there is none
     */
    public record JobLine(
            String name,
            String state,
            @Nullable String id,
            @Nullable String lastCheckpoint) {}

    /**
     * One store that a job writes changes to.
     *
     * @param rows how many changes it holds; null if it can't be reached
     * @param behindMs the age of the newest change that it holds, if Kafka has newer ones; null as above
     */
    public record Store(
            String name, @Nullable Long rows, @Nullable Long behindMs) {}

    public Status {
        services = List.copyOf(services);
        jobs = List.copyOf(jobs);
        stores = List.copyOf(stores);
        // In the order of their names.
        rejectedByStage = Collections.unmodifiableSortedMap(new TreeMap<>(rejectedByStage));
    }

    /** Returns whether everything works. A job that somebody has ended on purpose does not count against it. */
    @JsonIgnore
    public boolean isHealthy() {
        return services.stream().allMatch(service -> service.state().equals(RUNNING))
                && jobs.stream().allMatch(job -> HEALTHY_JOB_STATES.contains(job.state()));
    }
}
