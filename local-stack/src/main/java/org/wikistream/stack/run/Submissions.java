package org.wikistream.stack.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
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
 * Starts jobs on a running cluster, each from its newest state, and remembers what it was started with. Two processes
 * never start jobs of one deployment at the same time.
 */
final class Submissions {

    /** Longer than another submission takes. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(30);

    private final Stack stack;
    private final Installation installation;
    private final JobRuns runs;
    /** This process's own environment. */
    private final Map<String, String> environment;

    Submissions(Stack stack, Installation installation, Map<String, String> environment) {
        this.stack = stack;
        this.installation = installation;
        this.runs = new JobRuns(stack.flinkConfiguration().runs(), Jobs::named);
        this.environment = Map.copyOf(environment);
    }

    /** Returns the runs of all deployments. */
    JobRuns runs() {
        return runs;
    }

    /** Submits a job to the running cluster, unless it runs there already. */
    Started submit(String name, List<String> settings) throws IOException {
        JobSpec job = Jobs.named(name);
        Deployment deployment = Deployment.of(job, settings);
        refuseUnknown(deployment);
        refuseWithoutService(job, settings);
        try (DataDirLock lock = runs.lock(deployment, LOCK_PATIENCE)) {
            // This comes before the choice of a state: a running job may complete a newer one, and then end.
            Submission.refuseIfRunning(deployment, stack.flinkRest().jobs(), stack.snapshots());
            return start(submission(chosen(job, settings, JobEnvironment.of(environment))));
        }
    }

    /** Refuses a job that neither ran nor was built. Call this before taking the job's lock, which creates a folder. */
    void refuseUnknown(Deployment deployment) {
        if (runs.find(deployment.name()).isEmpty()) {
            installation.jobJar(deployment.job());
        }
    }

    /**
     * Refuses a job that would look for a server that this stack does not run. The settings may name another server,
     * though.
     */
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

    /** Submits a job without state. No later run goes on from its state. */
    String submitAnew(JobSpec job, Path jar, Deployment deployment, int parallelism, List<String> settings) {
        return stack.flinkCli()
                .run(
                        job,
                        deployment,
                        jar,
                        Optional.empty(),
                        parallelism,
                        withLocalSettings(job, settings),
                        JobEnvironment.of(environment).complete(deployment, environment));
    }

    /** Returns a job's settings: the given ones, and the stack's addresses. */
    List<String> withLocalSettings(JobSpec job, List<String> given) {
        return JobArguments.withLocal(job, stack.context(), given);
    }

    /**
     * Submits a job as it last ran, or with no settings of its own. This process's environment overrides the remembered
     * one.
     */
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
     * Starts a job once more with the same jar and settings, unless it runs.
     *
     * @return empty if it runs already
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

    /**
     * Returns the run of the job with these settings. If an upgrade changed the jar and the parallelism, it keeps
     * those.
     */
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
     * Returns the run that results from an upgrade. Settings in this process's environment are changed, too. The
     * deployment's lock must be held.
     *
     * @param jar null for the one that was built here; but if only other things change, a jar that was given before is
     *     kept
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

    /** Returns the submission of a run from its newest state. The deployment's lock must be held. */
    Submission submission(JobRun run) {
        Deployment deployment = runs.deployment(run);
        return new Submission(run, deployment, stack.snapshots().newest(deployment));
    }

    /**
     * Lets the job check the settings that it would be started with. Throws with the job's message if it would not
     * start.
     */
    void check(JobRun run) {
        Deployment deployment = runs.deployment(run);
        // The warning about absent secrets comes when the job is started.
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        JobSpec job = Jobs.named(run.job());
        stack.flinkCli()
                .check(
                        job,
                        deployment,
                        runs.jar(run),
                        run.parallelism(),
                        withLocalSettings(job, run.settings()),
                        run.environment().complete(deployment, environment, silent));
    }

    /** Submits the job to the cluster. The deployment's lock must be held. */
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
                        job,
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
