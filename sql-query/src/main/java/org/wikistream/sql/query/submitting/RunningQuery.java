package org.wikistream.sql.query.submitting;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;

/**
 * A query whose job was submitted. It sends signs of life until it is closed. {@link #cancel} may come from any thread.
 */
public final class RunningQuery implements AutoCloseable {

    private static final long POLL_MILLIS = 50;
    /** No way of answering takes longer on a cluster that lives. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final TableResult result;
    private final QueryJob job;
    private final AtomicReference<@Nullable UserError> refusal = new AtomicReference<>();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "query-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    RunningQuery(TableResult result) {
        this.result = result;
        this.job = (QueryJob) result.getJobClient().orElseThrow();
        long interval = QueryOptions.HEARTBEAT_INTERVAL.toMillis();
        ScheduledFuture<?> unused = heart.scheduleAtFixedRate(this::beat, 0, interval, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            job.reportHeartbeat(System.currentTimeMillis() + QueryOptions.HEARTBEAT_TIMEOUT.toMillis());
        } catch (UserError e) {
            if (refusal.compareAndSet(null, e)) {
                // Whoever waits for rows learns of it by their end.
                CompletableFuture<Void> unused = job.cancel();
            }
        }
    }

    public List<Column> columns() {
        return result.getResolvedSchema().getColumns();
    }

    /**
     * Returns the rows. It blocks for the next one, and can't be interrupted: {@link #cancel} ends it, by an exception.
     */
    public CloseableIterator<Row> rows() {
        return result.collect();
    }

    /** Returns why the job ended without all its rows; the given exception, if even that can't be found out. */
    public Throwable failure(RuntimeException ofRows) {
        UserError refused = refusal.get();
        if (refused != null) {
            return refused;
        }
        try {
            job.getJobExecutionResult().get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            return ofRows;
        } catch (ExecutionException e) {
            return e;
        } catch (TimeoutException e) {
            return ofRows;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ofRows;
        }
    }

    /** Cancels the job, and waits until it has ended or the patience has. Does nothing to one that is over. */
    public void cancel(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean asked = false;
        try {
            while (System.nanoTime() < deadline && !isOver(deadline)) {
                if (!asked) {
                    asked = true;
                    job.cancel().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (ExecutionException | TimeoutException e) {
            // Its JobManager does not answer. Without signs of life it cancels the job by itself.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOver(long deadline) throws InterruptedException, ExecutionException, TimeoutException {
        JobStatus status = job.getJobStatus().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        return status.isGloballyTerminalState();
    }

    @Override
    public void close() {
        heart.shutdownNow();
        job.release();
    }
}
