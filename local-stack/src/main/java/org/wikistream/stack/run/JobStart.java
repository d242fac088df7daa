package org.wikistream.stack.run;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.stack.flink.FlinkCli;
import org.wikistream.stack.flink.FlinkRest;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.spec.StartProof;

/**
 * The start of a job that was just submitted. It has started when all of its tasks run, it has given its {@link
 * StartProof}, and a checkpoint is complete. Unless there is one, it is requested, because the first periodic one may
 * take minutes to come.
 */
final class JobStart {

    static final Duration PATIENCE = Duration.ofMinutes(3);
    /** A checkpoint may fail, though the job runs on. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    private static final long POLL_MILLIS = 200;
    private static final int CAUSES = 4;
    /** This many failures in a row are not a coincidence. */
    private static final int FAILURES = 3;

    private final FlinkRest flink;
    private final StartProof proof;

    /** The time since which all of its tasks have been running. */
    private @Nullable Stopwatch running;
    /** The time at which a checkpoint was requested. */
    private @Nullable Stopwatch asked;

    private boolean proven;

    JobStart(FlinkRest flink, StartProof proof) {
        this.flink = flink;
        this.proof = proof;
    }

    /** Waits until the job has started, and returns why it did not; empty if it did. */
    String await(String id) {
        Stopwatch watch = Stopwatch.start();
        String last = "the JobManager does not answer";
        while (watch.elapsed().compareTo(PATIENCE) < 0) {
            try {
                Job job = flink.job(id).orElse(null);
                if (job == null) {
                    return "the JobManager has lost it";
                }
                boolean checkpointed = flink.lastCheckpoint(job).isPresent();
                if (isProven(job)) {
                    if (checkpointed) {
                        return "";
                    }
                    ask(job);
                }
                last = job.state() + (checkpointed ? "" : ", no checkpoint");
                if (job.isOver() || flink.failures(job) >= FAILURES) {
                    return job.state() + ": " + causes(flink.failure(job));
                }
            } catch (IOException e) {
                asked = null; // the JobManager may have died before it got the request
                last = "the JobManager does not answer (" + e.getMessage() + ")";
            }
            pause();
        }
        return "after " + PATIENCE.toSeconds() + " s: " + last;
    }

    /** Describes the evidence by which it counts as started. */
    String deeds() {
        return "runs, and completed its first checkpoint"
                + (proven || proof.metric().isEmpty()
                        ? ""
                        : ". Within " + proof.patience().toSeconds()
                                + " s nothing came that would have tried all of it");
    }

    private boolean isProven(Job job) throws IOException {
        if (!job.isRunning() || !job.allTasksRun()) {
            running = null;
            asked = null; // what was asked for failed with it
            return false;
        }
        if (running == null) {
            running = Stopwatch.start();
        }
        Duration calm = running.elapsed();
        if (calm.compareTo(proof.calm()) < 0) {
            return false;
        }
        proven = proven || proof.metric().isEmpty() || flink.lowestCount(job, proof.metric()) > 0;
        return proven || calm.compareTo(proof.patience()) >= 0;
    }

    private void ask(Job job) throws IOException {
        if (asked == null || asked.elapsed().compareTo(ASK_AGAIN) >= 0) {
            asked = Stopwatch.start();
            flink.triggerCheckpoint(job);
        }
    }

    /** Returns the messages of an exception and its causes, without the stack frames. */
    static String causes(String stackTrace) {
        return FlinkCli.withoutFrames(stackTrace).limit(CAUSES).collect(Collectors.joining("\n    "));
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
