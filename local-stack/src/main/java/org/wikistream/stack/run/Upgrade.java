package org.wikistream.stack.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.progress.Shown;
import org.wikistream.stack.data.DataDirLock;
import org.wikistream.stack.flink.Deployment;
import org.wikistream.stack.flink.FlinkRest;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.flink.JobRun;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.spec.Server;

/**
 * Replaces a running job by another version of it, and keeps its state:
 *
 * <pre>
 * the new one checks its settings --&gt; (refuses: nothing is changed)
 *        |
 * stop with a savepoint --&gt; start the new one from it --&gt; {@link JobStart started}: done
 *                                       | otherwise: cancel it
 *                                       |-- it completed no checkpoint, or the job may write things again:
 *                                       |   the old one goes on from the savepoint
 *                                       '-- otherwise it goes on from its newest. The savepoint is older than what was
 *                                           committed since; from there, that would be written again
 * </pre>
 */
public final class Upgrade {

    /** Longer than Flink's own timeout of a checkpoint, so that it is Flink that gives up, and the job runs on then. */
    private static final Duration SAVEPOINT_PATIENCE = Duration.ofMinutes(3);

    private static final Duration RUNNING_PATIENCE = Duration.ofMinutes(1);
    private static final Duration CANCEL_PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 200;

    private final Stack stack;
    private final Submissions submissions;
    private final Console console;

    /**
     * An attempt to start a job.
     *
     * @param id of the job; empty if none came about
     * @param problem why it did not start; empty if it did
     */
    private record Attempt(String id, String problem) {

        boolean succeeded() {
            return problem.isEmpty();
        }
    }

    public Upgrade(Stack stack, Console console) {
        this.stack = stack;
        this.submissions = stack.submissions();
        this.console = console;
    }

    /**
     * Returns the id of the new job when that works. Otherwise it throws, with a message that tells what runs now.
     *
     * @param jar of the new job; null for the one that was built here
     * @param parallelism null to keep it
     * @param settings that change; those of topics and indices say which of several jobs is meant
     */
    public String run(String job, @Nullable Path jar, @Nullable Integer parallelism, List<String> settings)
            throws IOException {
        Deployment deployment = Deployment.of(Jobs.named(job), settings);
        submissions.refuseUnknown(deployment);
        try (DataDirLock lock = submissions.runs().lock(deployment, LOCK_PATIENCE)) {
            JobRun before =
                    submissions.runs().find(deployment.name()).orElseThrow(() -> notRunning(deployment, settings));
            Job running = awaitRunning(deployment, settings);
            JobRun wanted = submissions.changed(before, jar, parallelism, settings);
            refuseTooManySlots(deployment, running, wanted.parallelism());
            check(deployment, wanted);
            Path savepoint = stop(deployment, settings);
            return replace(before, wanted, savepoint);
        }
    }

    /**
     * Waits until the job runs. A job that has just failed can't be stopped with a savepoint, but will run again in a
     * moment.
     */
    private Job awaitRunning(Deployment deployment, List<String> settings) {
        Stopwatch watch = Stopwatch.start();
        while (true) {
            Job job = stack.unfinished(deployment).orElseThrow(() -> notRunning(deployment, settings));
            if (job.isRunning() && job.allTasksRun()) {
                return job;
            }
            if (watch.elapsed().compareTo(RUNNING_PATIENCE) > 0) {
                throw new UserError(deployment.name() + " is " + job.state() + " and can't be stopped with a savepoint;"
                        + " nothing was changed");
            }
            pause();
        }
    }

    /**
     * Lets the new job report what is wrong before the old one is stopped: a typing error should not leave anybody
     * without a job. This already prepares everything that the new job prepares at its start (topics, templates,
     * migrations where they are allowed).
     */
    private void check(Deployment deployment, JobRun wanted) {
        Stopwatch watch = Stopwatch.start();
        try {
            submissions.check(wanted);
        } catch (UserError e) {
            throw new UserError(
                    "The new " + deployment.name() + " would not start:\n"
                            + String.valueOf(e.getMessage()).stripTrailing()
                            + "\nThe old one was not stopped and runs on",
                    e);
        }
        console.step(deployment.name(), "settings checked", watch.elapsed());
    }

    static UserError notRunning(Deployment deployment, List<String> settings) {
        List<String> places = Deployment.otherPlaces(Jobs.named(deployment.job()), settings);
        if (!places.isEmpty()) {
            String keys = String.join(" and ", places);
            return new UserError("No " + deployment.job() + " with this " + keys
                    + " runs, so there is nothing to upgrade. An upgrade can't change " + keys
                    + ": with another value it is another " + deployment.job()
                    + ", with a state of its own. Leave it out to"
                    + " upgrade the one that up starts; ./wikistream submit " + deployment.job() + " starts another");
        }
        return new UserError(deployment.name() + " does not run, so there is nothing to upgrade;"
                + " ./wikistream submit " + deployment.job() + " starts it from its newest state");
    }

    private void refuseTooManySlots(Deployment deployment, Job running, @Nullable Integer parallelism)
            throws IOException {
        if (parallelism == null) {
            return;
        }
        FlinkRest flink = stack.flinkRest();
        int free = awaitSlots(flink, RUNNING_PATIENCE).free() + flink.parallelism(running);
        if (parallelism > free) {
            throw new UserError("Parallelism " + parallelism + " needs as many task slots, but there are " + free
                    + " for this job; nothing was changed. The stack counts its slots when it starts: those that the"
                    + " jobs of up had last, and two"
                    + heldByQueries(flink)
                    + (stack.starts(deployment.name())
                            ? ". Upgrade to " + free
                                    + " and start it again (./wikistream down, ./wikistream up), then there are more"
                            : ""));
        }
    }

    static String heldByQueries(FlinkRest flink) throws IOException {
        List<String> queries = flink.jobs().stream()
                .filter(job -> job.isQuery() && !job.isOver())
                .map(Job::id)
                .toList();
        return queries.isEmpty()
                ? ""
                : ". Queries of ./wikistream sql hold one each; ./wikistream flink cancel ID ends one: "
                        + String.join(", ", queries);
    }

    /** Waits until there is a TaskManager. If one has just died, the job still seems to run, but there are no slots. */
    static FlinkRest.Slots awaitSlots(FlinkRest flink, Duration patience) throws IOException {
        Stopwatch watch = Stopwatch.start();
        while (true) {
            FlinkRest.Slots slots = flink.slots();
            if (slots.total() > 0 || watch.elapsed().compareTo(patience) > 0) {
                return slots;
            }
            pause();
        }
    }

    /**
     * Stops the job and returns its savepoint. If a TaskManager has just died, the job still seems to run: the stop is
     * retried until it succeeds.
     */
    private Path stop(Deployment deployment, List<String> settings) {
        Stopwatch whole = Stopwatch.start();
        while (true) {
            Job running = awaitRunning(deployment, settings);
            Stopwatch watch = Stopwatch.start();
            try {
                refuseIfBeingStopped(stack.flinkRest(), running, SAVEPOINT_PATIENCE, console);
                try (Shown shown =
                        console.waitFor(deployment.name() + ", stopping with a savepoint", SAVEPOINT_PATIENCE)) {
                    stack.jobStop().stopForUpgrade(running, SAVEPOINT_PATIENCE, () -> sayWhySlow(deployment));
                }
                Path savepoint = newest(deployment);
                console.step(deployment.name(), "stopped with " + savepoint.getFileName(), watch.elapsed());
                return savepoint;
            } catch (UserError e) {
                if (whole.elapsed().compareTo(RUNNING_PATIENCE) > 0) {
                    throw e;
                }
                console.say("  " + deployment.name() + " can't be stopped yet: " + e.getMessage());
                pause();
            }
        }
    }

    /**
     * Waits for an earlier stop with a savepoint that is still under way, such as that of an upgrade that was
     * interrupted: Flink refuses a second one, and the job would fail.
     */
    static void refuseIfBeingStopped(FlinkRest flink, Job job, Duration patience, Console console) {
        Stopwatch watch = Stopwatch.start();
        boolean told = false;
        while (isBeingStopped(flink, job)) {
            if (watch.elapsed().compareTo(patience) > 0) {
                throw new UserError("An earlier stop of " + job.name() + " with a savepoint is still under way after "
                        + patience.toSeconds()
                        + " s; nothing was changed. The job ends when that savepoint is complete, and"
                        + " ./wikistream submit then starts it from there; if it fails, the job runs on");
            }
            if (!told) {
                told = true;
                console.say("  " + job.name() + " is being stopped with a savepoint already; waiting for that");
            }
            pause();
        }
    }

    private static boolean isBeingStopped(FlinkRest flink, Job job) {
        try {
            return flink.isBeingStopped(job);
        } catch (IOException e) {
            throw new UserError(
                    "The JobManager does not say whether " + job.name() + " is being stopped already (" + e.getMessage()
                            + ")",
                    e);
        }
    }

    private void sayWhySlow(Deployment deployment) {
        List<String> silent = stack.servers().stream()
                .filter(server -> Jobs.named(deployment.job()).needs().contains(server.name()) && !server.isReady())
                .map(Server::name)
                .toList();
        console.say("  " + deployment.name() + "'s savepoint is not complete yet"
                + (silent.isEmpty() ? "" : ": " + String.join(" and ", silent) + " does not answer")
                + ". Whoever ends this command leaves it pending");
    }

    private String replace(JobRun before, JobRun wanted, Path savepoint) {
        Attempt first = attempt(wanted);
        if (first.succeeded()) {
            return first.id();
        }
        Deployment deployment = submissions.runs().deployment(wanted);
        console.say("  " + deployment.name() + " does not start: " + first.problem());
        if (Jobs.named(wanted.job()).writesAgain()) {
            forgetCheckpoints(deployment, first.id());
        }
        boolean untouched = newest(deployment).equals(savepoint);
        JobRun next = untouched ? before : wanted;
        console.say(
                untouched
                        ? "  Going back: the old one goes on from the savepoint"
                        : "  Going on: the new one completed a checkpoint, from which it is started once more");
        Attempt second = attempt(next);
        if (!second.succeeded()) {
            throw new UserError(deployment.name() + " does not run: " + second.problem() + "\nIts state is "
                    + newest(deployment) + ". ./wikistream submit " + deployment.job() + " tries again from there");
        }
        throw new UserError("The new " + deployment.name() + " did not start; "
                + (untouched
                        ? "the old one runs on as before"
                        : "it was started once more, from its newest checkpoint, and runs")
                + ", with JobID " + second.id());
    }

    private void forgetCheckpoints(Deployment deployment, String job) {
        try {
            stack.snapshots().forgetCheckpoints(deployment, job);
        } catch (UncheckedIOException e) {
            console.say("  Not every checkpoint of the new one is deleted: " + e.getCause());
        }
    }

    /** Attempts to start a job. If it did not start, it is over when this returns. */
    private Attempt attempt(JobRun run) {
        Deployment deployment = submissions.runs().deployment(run);
        Stopwatch watch = Stopwatch.start();
        Started started;
        try {
            Submission submission = submissions.submission(run);
            started = submissions.start(submission);
            console.step(
                    deployment.name(),
                    "submitted, goes on from "
                            + started.state().map(Path::getFileName).orElseThrow(),
                    watch.elapsed());
        } catch (UserError e) {
            // The job may run nevertheless, if the answer did not come in time.
            String id = stack.unfinished(deployment).map(Job::id).orElse("");
            if (!id.isEmpty()) {
                cancel(id);
            }
            return new Attempt(id, String.valueOf(e.getMessage()));
        }
        Stopwatch watchStart = Stopwatch.start();
        JobStart start =
                new JobStart(stack.flinkRest(), Jobs.named(deployment.job()).startProof());
        String problem;
        try (Shown shown =
                console.waitFor(deployment.name() + ", waiting for its first checkpoint", JobStart.PATIENCE)) {
            problem = start.await(started.id());
        }
        if (problem.isEmpty()) {
            console.step(deployment.name(), start.deeds(), watchStart.elapsed());
        } else {
            cancel(started.id());
        }
        return new Attempt(started.id(), problem);
    }

    private void cancel(String id) {
        FlinkRest flink = stack.flinkRest();
        Stopwatch watch = Stopwatch.start();
        boolean asked = false;
        while (watch.elapsed().compareTo(CANCEL_PATIENCE) < 0) {
            try {
                if (flink.job(id).map(Job::isOver).orElse(true)) {
                    return;
                }
                if (!asked) {
                    flink.cancel(id);
                    asked = true;
                }
            } catch (IOException e) {
                asked = false; // asked again: the JobManager may have died before it got the request
            }
            pause();
        }
        throw new UserError("Job " + id + " can't be cancelled; end it (./wikistream flink cancel " + id
                + ") and then go on: ./wikistream submit");
    }

    private Path newest(Deployment deployment) {
        Optional<Path> newest = stack.snapshots().newest(deployment);
        return newest.orElseThrow(() -> new UserError("The savepoint of " + deployment.name() + " is gone"));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The upgrade was interrupted; ./wikistream status shows what runs", e);
        }
    }
}
