package org.wikistream.stack.job;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wikistream.operations.problem.UserError;
import org.wikistream.stack.data.JobChoice;
import org.wikistream.stack.spec.JobSpec;

/** The jobs that there are. */
public final class Jobs {

    /** A job comes after those that it starts after. */
    public static final List<JobSpec> ALL = List.of(IngestJobSpec.SPEC, IndexingJobSpec.SPEC);

    private Jobs() {}

    /** Those that a plain {@code up} runs. */
    public static List<JobSpec> byDefault() {
        return ALL.stream().filter(JobSpec::enabledByDefault).toList();
    }

    /**
     * Those that a data dir runs.
     *
     * @param remembered empty if nobody has said anything. A job that only another build of the launcher knows is left out: what runs
     *     here can be looked at and stopped all the same
     */
    public static List<JobSpec> chosen(Optional<JobChoice> remembered) {
        return remembered
                .map(choice -> ALL.stream()
                        .filter(job -> choice.jobs().contains(job.name()))
                        .toList())
                .orElseGet(Jobs::byDefault);
    }

    /** The job of that name, the short one or the whole. */
    public static Optional<JobSpec> find(String name) {
        return ALL.stream().filter(job -> job.isCalled(name)).findFirst();
    }

    /** The job of that name, or a refusal that names the jobs that there are. */
    public static JobSpec named(String name) {
        return find(name).orElseThrow(() -> new UserError("There is no job '" + name + "'; allowed: " + names(ALL)));
    }

    /** For people. */
    public static String names(Collection<JobSpec> jobs) {
        return jobs.stream().map(JobSpec::name).collect(Collectors.joining(", "));
    }
}
