package org.wikistream.stack.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The output of {@code status --json}. Scripts rely on the names and their meanings. */
public record Status(
        long in, long searchable, long rejected, long behindMs, List<Service> services, List<JobLine> jobs) {

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

    public Status {
        services = List.copyOf(services);
        jobs = List.copyOf(jobs);
    }

    /** Returns whether everything works. A job that somebody has ended on purpose is not missed. */
    @JsonIgnore
    public boolean isHealthy() {
        return services.stream().allMatch(service -> service.state().equals(RUNNING))
                && jobs.stream().allMatch(job -> HEALTHY_JOB_STATES.contains(job.state()));
    }
}
