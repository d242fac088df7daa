package org.wikistream.stack.job;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.JobChoice;
import org.wikistream.stack.spec.JobSpec;

/**
 * The jobs that somebody wants; null means that an option was not given.
 *
 * @param with additional jobs besides those that the data dir runs, separated by commas
 * @param only the jobs to run instead of those
 */
public record JobRequest(@Nullable String with, @Nullable String only) {

    /** This request keeps the remembered choice. */
    public static final JobRequest NONE = new JobRequest(null, null);

    private static final String WITH = "--with";
    private static final String ONLY = "--only";

    /** Returns the choice to be remembered; empty if no option was given. */
    public Optional<JobChoice> resolve(Optional<JobChoice> remembered) {
        if (with != null && only != null) {
            throw new UserError(
                    WITH + " " + with + " and " + ONLY + " " + only + " exclude each other; name all jobs by " + ONLY);
        }
        if (only != null) {
            return Optional.of(choice(parse(ONLY, only)));
        }
        if (with != null) {
            Set<JobSpec> all = Stream.concat(Jobs.chosen(remembered).stream(), parse(WITH, with).stream())
                    .collect(Collectors.toSet());
            return Optional.of(choice(all));
        }
        return Optional.empty();
    }

    private static List<JobSpec> parse(String option, String value) {
        return Stream.of(value.split(",", -1))
                .map(String::strip)
                .map(name -> Jobs.find(name)
                        .orElseThrow(() -> new UserError(option + " " + value + " is not valid: there is no job '"
                                + name + "'; allowed: " + Jobs.names(Jobs.ALL) + ", with or without -job")))
                .toList();
    }

    private static JobChoice choice(Collection<JobSpec> jobs) {
        return new JobChoice(
                Jobs.ALL.stream().filter(jobs::contains).map(JobSpec::name).toList());
    }
}
