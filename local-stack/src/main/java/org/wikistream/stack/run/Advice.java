package org.wikistream.stack.run;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.spec.JobSpec;

/** Advises the user about a job that does not start. */
final class Advice {

    private Advice() {}

    /**
     * Returns a sentence if the job starts after others that are not chosen and never ran, because its input is then
     * missing.
     *
     * @param hasRun whether the job of that name ever ran on this data dir
     * @return empty if there is nothing to advise
     */
    static String onFailedStart(JobSpec job, Collection<JobSpec> chosen, Predicate<String> hasRun) {
        List<JobSpec> missing = Jobs.ALL.stream()
                .filter(before -> job.startsAfter().contains(before.name()))
                .filter(before -> !chosen.contains(before) && !hasRun.test(before.name()))
                .toList();
        if (missing.isEmpty()) {
            return "";
        }
        Set<JobSpec> all = new LinkedHashSet<>(missing);
        all.addAll(chosen);
        return job.name() + " reads what " + Jobs.names(missing) + " writes, which has never run on this data dir."
                + " Run them together: ./wikistream up --only " + shortNames(all.stream());
    }

    private static String shortNames(Stream<JobSpec> jobs) {
        return jobs.map(JobSpec::shortName).collect(Collectors.joining(","));
    }
}
