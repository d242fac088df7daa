package org.wikistream.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wikistream.problem.UserError;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.run.Stack;
import org.wikistream.stack.spec.JobSpec;

/** A job that runs until this is closed. It starts without state. */
public final class SubmittedJob implements AutoCloseable {

    private static final Duration END_PATIENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Stack stack;
    private final String id;

    private SubmittedJob(Stack stack, String id) {
        this.stack = stack;
        this.id = id;
    }

    /** Submits the job under a name of its own, so that it shares no savepoints with other runs. */
    public static SubmittedJob start(Stack stack, JobSpec job, String name, int parallelism, List<String> settings) {
        return new SubmittedJob(stack, stack.submitAnew(job, name, parallelism, settings));
    }

    /** Does the same with a program in the job's place, which has its settings and its options of Flink. */
    public static SubmittedJob start(
            Stack stack, JobSpec job, Path jar, String name, int parallelism, List<String> settings) {
        return new SubmittedJob(stack, stack.submitAnew(job, jar, name, parallelism, settings));
    }

    /** Returns why the job last failed; empty if it never did. */
    public String failure() {
        try {
            Optional<Job> job = stack.flinkRest().job(id);
            return job.isEmpty()
                    ? "the JobManager has lost it"
                    : stack.flinkRest().failure(job.get());
        } catch (IOException e) {
            return "the JobManager does not answer (" + e.getMessage() + ")";
        }
    }

    /** Returns the size of the job's last checkpoint in bytes; 0 before the first. */
    public long checkpointBytes() {
        try {
            Optional<Job> job = stack.flinkRest().job(id);
            return job.isEmpty() ? 0 : stack.flinkRest().lastCheckpointBytes(job.get());
        } catch (IOException e) {
            throw new UserError("The JobManager does not answer (" + e.getMessage() + ")", e);
        }
    }

    /** Cancels the job. Returns when it has ended and no longer writes. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + END_PATIENCE.toNanos();
        try {
            stack.flinkRest().cancel(id);
            while (!stack.flinkRest().job(id).map(Job::isOver).orElse(true)) {
                if (System.nanoTime() > deadline) {
                    throw new UserError("Job " + id + " does not end");
                }
                Pause.of(POLL);
            }
        } catch (IOException e) {
            throw new UserError("The JobManager does not answer (" + e.getMessage() + ")", e);
        }
    }
}
