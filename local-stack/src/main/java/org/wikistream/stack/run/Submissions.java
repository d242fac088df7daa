package org.wikistream.stack.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.problem.UserError;
import org.wikistream.stack.data.DataDirLock;
import org.wikistream.stack.flink.Deployment;
import org.wikistream.stack.flink.JobArguments;
import org.wikistream.stack.flink.JobEnvironment;
import org.wikistream.stack.flink.JobRun;
import org.wikistream.stack.flink.JobRuns;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.server.Services;
import org.wikistream.stack.spec.JobSpec;

/**
 * Starts jobs on a running cluster, each from its newest state, and remembers what it was started with. No two processes start
 * jobs of one deployment at a time.
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

    /** What each deployment runs with. */
    JobRuns runs() {
        return runs;
    }

    /** Submits a job to the running cluster, unless it is there already. */
    Started submit(String name, List<String> settings) throws IOException {
        JobSpec job = Jobs.named(name);
        Deployment deployment = Deployment.of(job, settings);
        refuseUnknown(deployment);
        refuseWithoutService(job, settings);
        try (DataDirLock lock = runs.lock(deployment, LOCK_PATIENCE)) {
            // Before its state is chosen: one that runs may make a newer, and then end.
            Submission.refuseIfRunning(deployment, stack.flinkRest().jobs(), stack.snapshots());
            return start(submission(chosen(job, settings, JobEnvironment.of(environment))));
        }
    }

    /** Refuses a job that neither ran nor was built. Before its lock is taken, which makes a folder for it. */
    void refuseUnknown(Deployment deployment) {
        if (runs.find(deployment.name()).isEmpty()) {
            installation.jobJar(deployment.job());
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
                    throw new UserError(job.name() + " needs " + server.name()
                            + ", which this stack does not run; ./wikistream down and ./wikistream up --with "
                            + job.shortName() + " starts both");
                });
    }

    /** Submits a job that goes on from no state, and whose state nothing goes on from. */
    String submitAnew(JobSpec job, Deployment deployment, int parallelism, List<String> settings) {
        return stack.flinkCli()
                .run(
                        deployment,
                        installation.jobJar(deployment.job()),
                        Optional.empty(),
                        parallelism,
                        withLocalSettings(job, settings),
                        JobEnvironment.of(environment).complete(deployment, environment));
    }

    /** A job's settings: those that are given, and the stack's addresses. */
    List<String> withLocalSettings(JobSpec job, List<String> given) {
        return JobArguments.merge(job.settings().apply(stack.context()), given);
    }

    /** Submits a job as it ran last, or with no settings of its own; what this process's environment sets goes over that. */
    Started submitAsBefore(JobSpec job) {
        Deployment deployment = Deployment.usual(job.name());
        try (DataDirLock lock = runs.lock(deployment, LOCK_PATIENCE)) {
            Optional<JobRun> before = runs.find(deployment.name());
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
        Deployment deployment = runs.deployment(run);
        try (DataDirLock lock = runs.lock(deployment, Duration.ZERO)) {
            if (stack.unfinished(deployment).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(start(submission(run)));
        }
    }

    /** The job with these settings; with the jar and the parallelism that an upgrade gave it, if one did. */
    private JobRun chosen(JobSpec job, List<String> settings, JobEnvironment jobEnvironment) {
        Deployment deployment = Deployment.of(job, settings);
        Optional<JobRun> before = runs.find(deployment.name());
        Optional<Path> given = before.filter(JobRun::givenJar).map(runs::jar);
        Path jar = runs.keep(deployment, given.orElseGet(() -> installation.jobJar(job.name())));
        return new JobRun(
                job.name(),
                jar.getFileName().toString(),
                given.isPresent(),
                before.map(JobRun::parallelism).orElse(null),
                settings,
                jobEnvironment);
    }

    /**
     * What an upgrade makes of a job; settings in this process's environment change too. The deployment's lock must be held.
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
                runs.keep(runs.deployment(before), source).getFileName().toString(),
                jar != null || keeps,
                parallelism == null ? before.parallelism() : parallelism,
                all,
                changed);
    }

    /** From its newest state. The deployment's lock must be held. */
    Submission submission(JobRun run) {
        Deployment deployment = runs.deployment(run);
        return new Submission(run, deployment, stack.snapshots().newest(deployment));
    }

    /** Gives the job to the cluster. The deployment's lock must be held. */
    Started start(Submission submission) {
        JobRun run = submission.run();
        JobSpec job = Jobs.named(run.job());
        if (job.refusesFreshStartOnData()
                && submission.deployment().equals(Deployment.usual(job.name()))
                && submission.state().isEmpty()) {
            submission.refuseToBeginAnew(
                    stack.recordsIn(), stack.flinkConfiguration().savepoints());
        }
        String id = stack.flinkCli()
                .run(
                        submission.deployment(),
                        runs.jar(run),
                        submission.state(),
                        run.parallelism(),
                        withLocalSettings(job, run.settings()),
                        run.environment().complete(submission.deployment(), environment));
        runs.remember(run);
        return new Started(id, submission.state());
    }
}
