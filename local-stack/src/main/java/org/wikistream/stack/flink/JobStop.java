package org.wikistream.stack.flink;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.stack.http.HttpStatusException;

/** Stops jobs with a savepoint, as {@code flink stop} does, but without a Java process for each. */
public final class JobStop {

    /** A savepoint that takes longer than this is slow; the usual time is a second or two. */
    private static final Duration SLOW = Duration.ofSeconds(10);

    private static final long POLL_MILLIS = 100;

    private final FlinkRest flink;
    private final FlinkConfiguration configuration;
    private final Duration slow;

    public JobStop(FlinkRest flink, FlinkConfiguration configuration) {
        this(flink, configuration, SLOW);
    }

    JobStop(FlinkRest flink, FlinkConfiguration configuration, Duration slow) {
        this.flink = flink;
        this.configuration = configuration;
        this.slow = slow;
    }

    /** Stops a job. When this returns, the job is over and its savepoint is complete. */
    public void stop(Job job, Duration timeout) {
        stop(job, configuration.stops(), timeout, () -> {});
    }

    /**
     * Does the same as {@link #stop}, for an upgrade.
     *
     * @param whenSlow is run once if the savepoint takes longer than usual
     */
    public void stopForUpgrade(Job job, Duration timeout, Runnable whenSlow) {
        stop(job, configuration.upgrades(), timeout, whenSlow);
    }

    private void stop(Job job, Path savepoints, Duration timeout, Runnable whenSlow) {
        Attempt attempt = new Attempt(job, UUID.randomUUID().toString().replace("-", ""), timeout);
        attempt.begin(savepoints);
        String failure = attempt.await(whenSlow);
        if (!failure.isEmpty()) {
            throw attempt.failed(
                    FlinkCli.withoutFrames(failure).map(line -> "\n  " + line).collect(Collectors.joining()));
        }
    }

    /** One stop of one job. Flink knows it by the id of the request. */
    private final class Attempt {

        private final Job job;
        private final String request;
        private final Duration timeout;
        private final long deadline;

        Attempt(Job job, String request, Duration timeout) {
            this.job = job;
            this.request = request;
            this.timeout = timeout;
            deadline = System.nanoTime() + timeout.toNanos();
        }

        /**
         * Sends the request until it is answered. A busy JobManager may accept it but answer too late. However often
         * the request arrives, the job is stopped once.
         */
        void begin(Path savepoints) {
            while (true) {
                try {
                    flink.stop(job, savepoints, request);
                    return;
                } catch (HttpTimeoutException e) {
                    throwIfOver(e, "");
                } catch (IOException e) {
                    throw failed(" " + e.getMessage());
                }
            }
        }

        /** Returns why the savepoint failed; empty if it is complete. */
        String await(Runnable whenSlow) {
            long slowAt = System.nanoTime() + slow.toNanos();
            boolean told = false;
            while (true) {
                IOException trouble = null;
                try {
                    Optional<String> failure = flink.stopFailure(job, request);
                    if (failure.isPresent()) {
                        return failure.get();
                    }
                } catch (IOException e) {
                    if (e instanceof HttpStatusException status && status.isNotFound()) {
                        throw failed(" the JobManager knows nothing of it any more, as after a start");
                    }
                    trouble = e;
                }
                throwIfOver(trouble, "; it is still under way, and ends the job if it completes");
                if (!told && System.nanoTime() >= slowAt) {
                    told = true;
                    whenSlow.run();
                }
                pause();
            }
        }

        private void throwIfOver(@Nullable IOException trouble, String state) {
            if (System.nanoTime() >= deadline) {
                throw failed(" it did not end within " + timeout.toSeconds() + " s" + state
                        + (trouble == null ? "" : ": " + trouble.getMessage()));
            }
        }

        UserError failed(String reason) {
            return new UserError(job.name() + " was not stopped with a savepoint:" + reason);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("The stop was interrupted; ./wikistream status shows what runs", e);
        }
    }
}
