package org.wikistream.stack.job;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.JobChoice;
import org.wikistream.stack.spec.JobSpec;

/** All jobs that exist. */
public final class Jobs {

    /** The jobs, each after those that it starts after. */
    public static final List<JobSpec> ALL = List.of(
            IngestJobSpec.SPEC, IndexingJobSpec.SPEC, WarehouseJobSpec.SPEC, ArchiveJobSpec.SPEC, InsightsJobSpec.SPEC);

    private Jobs() {}

    /** Returns the jobs that a plain {@code up} runs. */
    public static List<JobSpec> byDefault() {
        return ALL.stream().filter(JobSpec::enabledByDefault).toList();
    }

    /**
     * Returns the jobs that a data dir runs.
     *
     * @param remembered empty if nobody has chosen anything. A job that only another build of the launcher knows is
     *     left out, so that the jobs that run here can still be shown and stopped
     */
    public static List<JobSpec> chosen(Optional<JobChoice> remembered) {
        return remembered
                .map(choice -> ALL.stream()
                        .filter(job -> choice.jobs().contains(job.name()))
                        .toList())
                .orElseGet(Jobs::byDefault);
    }

    /** Finds a job by its short or its full name. */
    public static Optional<JobSpec> find(String name) {
        return ALL.stream().filter(job -> job.isCalled(name)).findFirst();
    }

    /** Finds a job by name. If there is none, it throws with a message that names all jobs. */
    public static JobSpec named(String name) {
        return find(name).orElseThrow(() -> new UserError("There is no job '" + name + "'; allowed: " + names(ALL)));
    }

    /** Returns a list of names for people. */
    public static String names(Collection<JobSpec> jobs) {
        return jobs.stream().map(JobSpec::name).collect(Collectors.joining(", "));
    }
}
