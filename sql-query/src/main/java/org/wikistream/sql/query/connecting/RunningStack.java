package org.wikistream.sql.query.connecting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.RememberedDataDir;
import org.wikistream.stack.flink.FlinkRest;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.flink.JobManager;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Stack;

/** The stack whose cluster runs the queries. */
public final class RunningStack {

    /** The requirements of a query on the cluster. */
    private static final String RUNTIME = "flink-table-runtime";

    private final Stack stack;

    private RunningStack(Stack stack) {
        this.stack = stack;
    }

    /**
     * Finds the stack. Throws at once if it does not run.
     *
     * @param dataDir null for the one used last
     */
    public static RunningStack find(Installation installation, @Nullable Path dataDir) {
        DataDir folder = new RememberedDataDir(installation.home()).choose(dataDir);
        Stack stack = folder.record()
                .map(record -> new Stack(installation, folder, record))
                .orElseThrow(() ->
                        new UserError("There is no stack in " + folder.folder() + "; start one: ./wikistream up"));
        RunningStack running = new RunningStack(stack);
        running.kafka();
        running.refuseUnlessFlinkAnswers();
        return running;
    }

    private void refuseUnlessFlinkAnswers() {
        try {
            if (flink().libraries().stream().noneMatch(path -> path.contains(RUNTIME))) {
                throw new UserError("The stack on " + dataDir().folder()
                        + " was started by a version without SQL: ./wikistream down, then ./wikistream up");
            }
        } catch (IOException e) {
            throw new UserError(
                    "Flink's JobManager does not answer on port " + restPort() + " (" + e.getMessage()
                            + "); ./wikistream status shows what runs, ./wikistream up starts it",
                    e);
        }
    }

    public DataDir dataDir() {
        return stack.dataDir();
    }

    public String kafka() {
        return stack.answeringBootstrapServers();
    }

    public int restPort() {
        return stack.ports().number(JobManager.REST);
    }

    public FlinkRest flink() {
        return stack.flinkRest();
    }

    /** Refuses a query that would wait for minutes and then fail. */
    public void refuseWithoutSlot() {
        try {
            FlinkRest.Slots slots = flink().slots();
            if (slots.total() == 0) {
                throw new UserError(
                        "No TaskManager is there to run the query; if it has just died, it is back in a moment:"
                                + " ask again");
            }
            List<Job> unfinished =
                    flink().jobs().stream().filter(job -> !job.isOver()).toList();
            if (flink().slotsToSpare(slots, unfinished) < 1) {
                throw new UserError("No task slot is free: " + slots.total() + " are taken" + queries(unfinished)
                        + waiting(unfinished)
                        + ". ./wikistream flink list shows the jobs");
            }
        } catch (IOException e) {
            throw new UserError("Flink's JobManager does not answer: " + e.getMessage(), e);
        }
    }

    private static String waiting(List<Job> unfinished) {
        List<String> waiting = unfinished.stream()
                .filter(job -> !job.isQuery() && !job.isRunning())
                .map(Job::name)
                .toList();
        return waiting.isEmpty()
                ? ""
                : ", and kept for what is to run again in a moment: " + String.join(", ", waiting);
    }

    private static String queries(List<Job> unfinished) {
        List<String> queries =
                unfinished.stream().filter(Job::isQuery).map(Job::id).toList();
        return queries.isEmpty()
                ? ""
                : ", " + queries.size() + " of them by queries, which ./wikistream flink cancel ID ends: "
                        + String.join(", ", queries);
    }
}
