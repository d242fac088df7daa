package org.wikistream.stack.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.wikistream.problem.UserError;

/** Stops jobs with a savepoint, as {@code flink stop} does, but without a Java process for each. */
public final class JobStop {

    private static final long POLL_MILLIS = 100;

    private final FlinkRest flink;
    private final FlinkConfiguration configuration;

    public JobStop(FlinkRest flink, FlinkConfiguration configuration) {
        this.flink = flink;
        this.configuration = configuration;
    }

    /** Stops a job. When this returns, the job is over and its savepoint is complete. */
    public void stop(Job job, Duration timeout) {
        stop(job, configuration.stops(), timeout);
    }

    /** Does the same as {@link #stop}, for an upgrade. */
    public void stopForUpgrade(Job job, Duration timeout) {
        stop(job, configuration.upgrades(), timeout);
    }

    private void stop(Job job, Path savepoints, Duration timeout) {
        String request;
        try {
            request = flink.stop(job, savepoints);
        } catch (IOException e) {
            throw failed(job, " " + e.getMessage());
        }
        String failure = await(job, request, timeout);
        if (!failure.isEmpty()) {
            throw failed(
                    job,
                    FlinkCli.withoutFrames(failure).map(line -> "\n  " + line).collect(Collectors.joining()));
        }
    }

    /** Returns why the savepoint failed; empty if it is complete. */
    private String await(Job job, String request, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        String last = "";
        do {
            try {
                Optional<String> failure = flink.stopFailure(job, request);
                if (failure.isPresent()) {
                    return failure.get();
                }
            } catch (IOException e) {
                last = ": " + e.getMessage();
            }
            pause();
        } while (System.nanoTime() < deadline);
        throw failed(job, " it did not end within " + timeout.toSeconds() + " s" + last);
    }

    private static UserError failed(Job job, String reason) {
        return new UserError(job.name() + " was not stopped with a savepoint:" + reason);
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
