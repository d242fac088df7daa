package org.wikistream.stack.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wikistream.stack.flink.FlinkCli;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.problem.StackException;

/**
 * A job about to be submitted.
 *
 * @param state the checkpoint or savepoint that it goes on from
 * @param settings {@code --key value}
 */
public record Submission(String job, Path jar, Optional<Path> state, List<String> settings) {

    public Submission {
        settings = List.copyOf(settings);
    }

    /** Refuses a second job of the same name, which would write everything a second time. */
    public void refuseIfRunning(List<Job> jobs) {
        jobs.stream()
                .filter(known -> known.name().equals(job) && !known.isOver())
                .findFirst()
                .ifPresent(known -> {
                    throw new StackException(job + " is there already (" + known.state() + ", " + known.id()
                            + "); stop it first: ./wikistream flink stop " + known.id());
                });
    }

    /**
     * Refuses to begin anew where an earlier run has written.
     *
     * @param written records that the job's earlier runs have committed
     */
    public void refuseToBeginAnew(long written) {
        if (state.isEmpty() && written > 0) {
            throw new StackException(job + " has neither a savepoint nor a checkpoint, but " + written
                    + " of its records are in Kafka: begun anew, it would write them again."
                    + " Forget the data (./wikistream down --purge) or name another folder (--data-dir DIR)");
        }
    }

    /** Gives the job to the cluster; returns its id. */
    public String submit(FlinkCli flink) {
        return flink.run(job, jar, state, settings);
    }
}
