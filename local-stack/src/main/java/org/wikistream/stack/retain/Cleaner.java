package org.wikistream.stack.retain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.operations.retention.Cleaning;
import org.wikistream.operations.retention.Expired;
import org.wikistream.operations.retention.OldIndices;
import org.wikistream.operations.retention.OldPartitions;
import org.wikistream.operations.retention.OldRecords;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.stack.flink.ExpiredStates;
import org.wikistream.stack.flink.FlinkConfiguration;
import org.wikistream.topics.Topics;

/**
 * Deletes what a stack has kept for long enough. It reports what can't be examined, and cleans the rest.
 *
 * @param kafka null if it does not run; its records are kept then
 * @param openSearch null if it does not run
 * @param indexPrefix setting {@code opensearch.index-prefix}
 * @param warehouse null if no job of the stack writes to one
 * @param unfinished ids of the jobs that are not over; requested once for each cleaning. If the request fails, all
 *     checkpoints and savepoints are kept
 */
public record Cleaner(
        @Nullable Admin kafka,
        Topics topics,
        @Nullable OpenSearchConnection openSearch,
        String indexPrefix,
        @Nullable MySqlConnection warehouse,
        FlinkConfiguration flink,
        UnfinishedJobs unfinished,
        Clock clock) {

    /** Requests the ids from the JobManager. */
    @FunctionalInterface
    public interface UnfinishedJobs {

        Set<String> ids() throws IOException;
    }

    /**
     * Cleans once.
     *
     * @param dryRun whether things are only listed
     * @param say takes a line for each thing, and for each kind that can't be examined
     * @param output shows how far it has come
     * @return whether all kinds that have an age could be examined, and everything old is deleted
     */
    public boolean run(Retention retention, boolean dryRun, Consumer<String> say, LiveOutput output) {
        Cleaning cleaning = new Cleaning(clock, dryRun, say, output);
        // Each kind is cleaned, even if one before it failed.
        List<Boolean> done = List.of(
                cleaning.clean("indices", retention.indices(), this::indices),
                cleaning.clean("topics", retention.topics(), this::records),
                cleaning.clean("months", retention.warehouse(), this::months),
                cleaning.clean("checkpoints", retention.checkpoints(), limit -> states(limit, true)),
                cleaning.clean("savepoints", retention.savepoints(), limit -> states(limit, false)));
        return !done.contains(false);
    }

    private List<Expired> indices(Instant limit) throws IOException {
        if (openSearch == null) {
            throw new UserError("opensearch does not run");
        }
        return new OldIndices(openSearch, indexPrefix).before(limit);
    }

    private List<Expired> records(Instant limit) {
        if (kafka == null) {
            throw new UserError("kafka does not run");
        }
        return new OldRecords(kafka, topics).before(limit);
    }

    private List<Expired> months(Instant limit) {
        if (warehouse == null) {
            throw new UserError("no job of this stack writes to a warehouse");
        }
        return new OldPartitions(warehouse).before(limit);
    }

    private List<Expired> states(Instant limit, boolean checkpoints) throws IOException {
        Set<String> running = unfinished.ids();
        return flink.deployments().stream()
                .map(deployment -> new ExpiredStates(flink, deployment, running))
                .flatMap(states -> checkpoints
                        ? expired("checkpoints", states, states.checkpoints(limit))
                        : expired("savepoint", states, states.savepoints(limit)))
                .toList();
    }

    private Stream<Expired> expired(String kind, ExpiredStates states, List<Path> folders) {
        return folders.stream()
                .map(folder -> new Expired(
                        kind,
                        flink.folder().relativize(folder).toString(),
                        ExpiredStates.madeAt(folder),
                        () -> states.delete(folder)));
    }
}
