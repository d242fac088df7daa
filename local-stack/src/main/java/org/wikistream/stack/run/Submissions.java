package org.wikistream.stack.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.problem.StackException;
import org.wikistream.stack.data.DataDirLock;
import org.wikistream.stack.flink.JobArguments;
import org.wikistream.stack.flink.JobEnvironment;
import org.wikistream.stack.flink.JobRun;
import org.wikistream.stack.flink.JobRuns;
import org.wikistream.stack.flink.Lineage;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.server.Services;
import org.wikistream.stack.spec.JobSpec;

/**
 * Starts jobs on a running cluster, each from its newest state, and remembers what it was started with. No two processes start
 * jobs of one lineage at a time.
 */
final class Submissions {

    /** Longer than another submission takes. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(30);

    private final Stack stack;
    private final Installation installation;
    private final JobRuns runs;
    /** This process's. */
    private final Map<String, String> environment;

    Submissions(Stack stack, Installation installation, Map<String, String> environment) {
        this.stack = stack;
        this.installation = installation;
        this.runs = new JobRuns(stack.flinkConfiguration().runs(), Jobs::named);
        this.environment = Map.copyOf(environment);
    }

    /** What each lineage runs with. */
    JobRuns runs() {
        return runs;
    }

    /** Submits a job to the running cluster, unless it is there already. */
    Started submit(String name, List<String> settings) throws IOException {
        JobSpec job = Jobs.named(name);
        Lineage lineage = Lineage.of(job, settings);
        refuseUnknown(lineage);
        refuseWithoutService(job, settings);
        try (DataDirLock lock = runs.lock(lineage, LOCK_PATIENCE)) {
            // Before its state is chosen: one that runs may make a newer, and then end.
            Submission.refuseIfRunning(lineage, stack.flinkRest().jobs(), stack.statePoints());
            return start(submission(chosen(job, settings, JobEnvironment.of(environment))));
        }
    }

    /** Refuses a job that neither ran nor was built. Before its lock is taken, which makes a folder for it. */
    void refuseUnknown(Lineage lineage) {
        if (runs.find(lineage.name()).isEmpty()) {
            installation.jobJar(lineage.job());
        }
    }

    /** Refuses a job that would look for a server that this stack does not run. Another's address among the settings is all right. */
    private void refuseWithoutService(JobSpec job, List<String> given) {
        List<String> settings = withLocalSettings(job, given);
        Services.ALL.stream()
                .filter(service -> job.needs().contains(service.name()) && !stack.runs(service.name()))
                .map(service -> service.at(stack.context()))
                .filter(server -> settings.contains(server.address()))
                .findFirst()
                .ifPresent(server -> {
                    throw new StackException(job.name() + " needs " + server.name()
                            + ", which this stack does not run; ./wikistream down and ./wikistream up --with "
                            + job.shortName() + " starts both");
                });
    }

    /** Submits a job that goes on from no state, and whose state nothing goes on from. */
    String submitAnew(JobSpec job, Lineage lineage, int parallelism, List<String> settings) {
        return stack.flinkCli()
                .run(
                        lineage,
                        installation.jobJar(lineage.job()),
                        Optional.empty(),
                        parallelism,
                        withLocalSettings(job, settings),
                        JobEnvironment.of(environment).complete(lineage, environment));
    }

    /** A job's settings: those that are given, and the stack's addresses. */
    List<String> withLocalSettings(JobSpec job, List<String> given) {
        return JobArguments.merge(job.settings().apply(stack.context()), given);
    }

    /** Submits a job as it ran last, or with no settings of its own; what this process's environment sets goes over that. */
    Started submitAsBefore(JobSpec job) {
        Lineage lineage = Lineage.usual(job.name());
        try (DataDirLock lock = runs.lock(lineage, LOCK_PATIENCE)) {
            Optional<JobRun> before = runs.find(lineage.name());
            List<String> settings = before.map(JobRun::settings).orElseGet(List::of);
            JobEnvironment kept = before.map(JobRun::environment).orElse(JobEnvironment.NONE);
            return start(submission(chosen(job, settings, kept.changed(JobEnvironment.of(environment)))));
        }
    }

    /**
     * Starts a job once more with the jar and the settings that it had, unless it is there.
     *
     * @return empty if it was there
     */
    Optional<Started> startAgain(JobRun run) {
        Lineage lineage = runs.lineage(run);
        try (DataDirLock lock = runs.lock(lineage, Duration.ZERO)) {
            if (stack.unfinished(lineage).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(start(submission(run)));
        }
    }

    /** The job with these settings; with the jar and the parallelism that an upgrade gave it, if one did. */
    private JobRun chosen(JobSpec job, List<String> settings, JobEnvironment jobEnvironment) {
        Lineage lineage = Lineage.of(job, settings);
        Optional<JobRun> before = runs.find(lineage.name());
        Optional<Path> given = before.filter(JobRun::givenJar).map(runs::jar);
        Path jar = runs.keep(lineage, given.orElseGet(() -> installation.jobJar(job.name())));
        return new JobRun(
                job.name(),
                jar.getFileName().toString(),
                given.isPresent(),
                before.map(JobRun::parallelism).orElse(null),
                settings,
                jobEnvironment);
    }

    /**
     * What an upgrade makes of a job; settings in this process's environment change too. The lineage's lock must be held.
     *
     * @param jar null for the one that was built here; but one that was given before stays where something else changes
     * @param parallelism null to keep it
     * @param settings those that change
     */
    JobRun changed(JobRun before, @Nullable Path jar, @Nullable Integer parallelism, List<String> settings) {
        List<String> all = JobArguments.changed(before.settings(), settings);
        JobEnvironment changed = before.environment().changed(JobEnvironment.of(environment));
        boolean changesElse = parallelism != null
                || !all.equals(JobArguments.changed(before.settings(), List.of()))
                || !changed.equals(before.environment());
        boolean keeps = jar == null && before.givenJar() && changesElse;
        Path source = jar != null ? jar : keeps ? runs.jar(before) : installation.jobJar(before.job());
        return new JobRun(
                before.job(),
                runs.keep(runs.lineage(before), source).getFileName().toString(),
                jar != null || keeps,
                parallelism == null ? before.parallelism() : parallelism,
                all,
                changed);
    }

    /** From its newest state. The lineage's lock must be held. */
    Submission submission(JobRun run) {
        Lineage lineage = runs.lineage(run);
        return new Submission(run, lineage, stack.statePoints().newest(lineage));
    }

    /** Gives the job to the cluster. The lineage's lock must be held. */
    Started start(Submission submission) {
        JobRun run = submission.run();
        JobSpec job = Jobs.named(run.job());
        if (job.refusesFreshStartOnData()
                && submission.lineage().equals(Lineage.usual(job.name()))
                && submission.state().isEmpty()) {
            submission.refuseToBeginAnew(
                    stack.recordsIn(), stack.flinkConfiguration().savepoints());
        }
        String id = stack.flinkCli()
                .run(
                        submission.lineage(),
                        runs.jar(run),
                        submission.state(),
                        run.parallelism(),
                        withLocalSettings(job, run.settings()),
                        run.environment().complete(submission.lineage(), environment));
        runs.remember(run);
        return new Started(id, submission.state());
    }
}
