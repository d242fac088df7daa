package org.wikistream.bench.insights;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.wikistream.bench.Destination;
import org.wikistream.problem.UserError;

/**
 * The changes that a job has taken from Kafka, as its TaskManager counts them for Prometheus: those that {@code
 * order-changes} was given. Both jobs have that operator. The operators after it slow it down, with only some buffers
 * in between.
 *
 * @param metrics address of the TaskManager's metrics
 */
record ReadChanges(String metrics) implements Destination {

    private static final String COUNTER = "flink_taskmanager_job_task_operator_numRecordsIn";
    private static final String OPERATOR = "operator_name=\"order_changes\"";
    /**
     * It answers with these two: with all of them, asking would cost the TaskManager some milliseconds. Of the second
     * there is always one, for an answer without any says both that it has no bytes and that these come in chunks.
     */
    private static final String ONLY =
            "?name%5B%5D=" + COUNTER + "&name%5B%5D=flink_taskmanager_Status_JVM_Threads_Count";

    @Override
    public long taken() {
        try (InputStream answer = new URI(metrics + ONLY).toURL().openStream()) {
            return count(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | URISyntaxException e) {
            throw new UserError("The TaskManager does not show its metrics (" + e.getMessage() + ")", e);
        }
    }

    /** Adds up all subtasks. There is one job at a time that has such an operator. */
    static long count(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith(COUNTER) && line.contains(OPERATOR))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public long count(long wanted) {
        return taken();
    }

    /** A job that has ended no longer counts, and the next one begins at 0. */
    @Override
    public void clear() {
        long left = taken();
        if (left > 0) {
            throw new UserError("The job before has " + left + " changes still");
        }
    }
}
