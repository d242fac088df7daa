package org.wikistream.stack.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wikistream.problem.UserError;
import org.wikistream.stack.flink.Deployment;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.flink.JobRun;
import org.wikistream.stack.flink.Snapshots;

/**
 * A job about to be submitted.
 *
 * @param state the checkpoint or savepoint that it goes on from
 */
public record Submission(JobRun run, Deployment deployment, Optional<Path> state) {

    /** Refuses a second job of the deployment, which would write everything twice. */
    static void refuseIfRunning(Deployment deployment, List<Job> jobs, Snapshots snapshots) {
        jobs.stream()
                .filter(known -> !known.isOver())
                .filter(known -> snapshots
                        .deploymentOf(known)
                        .filter(deployment.name()::equals)
                        .isPresent())
                .findFirst()
                .ifPresent(known -> {
                    throw new UserError(deployment.name() + " is on the cluster already (" + known.state() + ", "
                            + known.id() + "), and writes to the same place. Stop it first (./wikistream flink stop "
                            + known.id() + "), or give this one another --kafka.topic-prefix");
                });
    }

    /**
     * Refuses to begin without state if an earlier run has written data.
     *
     * @param written records that earlier runs have committed
     * @param savepoints folder in which savepoints are found
     */
    void refuseToBeginAnew(long written, Path savepoints) {
        if (state.isEmpty() && written > 0) {
            throw new UserError(deployment.name() + " has neither a savepoint nor a checkpoint, but " + written
                    + " of its records are in Kafka: if it began anew, it would write them again. Move a"
                    + " savepoint that was made elsewhere (stop --savepointPath) to " + savepoints + ". If"
                    + " there is none, delete the data (./wikistream down --purge), or choose another folder"
                    + " (--data-dir DIR)");
        }
    }
}
