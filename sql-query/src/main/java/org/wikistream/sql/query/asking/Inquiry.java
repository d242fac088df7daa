package org.wikistream.sql.query.asking;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.rows.ColumnShape;
import org.wikistream.operations.rows.RowForm;
import org.wikistream.operations.rows.RowWriter;
import org.wikistream.operations.rows.TableRows;
import org.wikistream.problem.UserError;
import org.wikistream.sql.query.rows.ColumnShapes;
import org.wikistream.sql.query.rows.FlinkValue;
import org.wikistream.sql.query.statements.FlinkMessage;
import org.wikistream.sql.query.statements.RefusedSql;
import org.wikistream.sql.query.submitting.QueryPlan;
import org.wikistream.sql.query.submitting.RunningQuery;

/**
 * One query from its submission to its last row. Only {@link #stop} may be called by another thread: reading blocks,
 * and is ended by cancelling the job.
 */
public final class Inquiry {

    private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final String OP = "op";
    private static final int OP_WIDTH = 2;

    /** The reasons why a query ended before its rows did. */
    private enum End {
        STOPPED,
        DEADLINE,
        LIMIT
    }

    /** Submits the job. */
    @FunctionalInterface
    interface Submission {
        RunningQuery submit() throws RefusedSql;
    }

    private final AskOptions options;
    private final QueryPlan plan;
    private final Output output;
    private final CountDownLatch submitted = new CountDownLatch(1);
    private final AtomicReference<@Nullable RunningQuery> query = new AtomicReference<>();
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final AtomicLong written = new AtomicLong();

    Inquiry(AskOptions options, QueryPlan plan, Output output) {
        this.options = options;
        this.plan = plan;
        this.output = output;
    }

    /**
     * Runs the query.
     *
     * @return the exit status
     * @throws IOException if the rows can't be written; the job has ended then, too
     */
    int run(Submission submission) throws RefusedSql, IOException {
        ScheduledExecutorService clock = clock();
        try {
            options.deadline()
                    .or(() -> options.batch() ? Optional.of(AskOptions.DEADLINE_OF_BATCH) : Optional.empty())
                    .ifPresent(deadline -> after(deadline, clock, () -> end(End.DEADLINE)));
            if (!options.batch()) {
                after(SILENCE, clock, this::breakSilence);
            }
            RunningQuery running;
            try {
                running = submission.submit();
                query.set(running);
            } finally {
                submitted.countDown();
            }
            try (running) {
                return read(running);
            }
        } finally {
            clock.shutdownNow();
        }
    }

    private static void after(Duration delay, ScheduledExecutorService clock, Runnable task) {
        ScheduledFuture<?> unused = clock.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService clock() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "query-clock");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Ends the query, if it still runs, and waits until its job has ended. */
    public void stop() {
        end(End.STOPPED);
    }

    private void end(End why) {
        end.compareAndSet(null, why);
        try {
            // A job that is being submitted can be cancelled once it exists.
            if (submitted.await(CANCEL_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                RunningQuery running = query.get();
                if (running != null) {
                    running.cancel(CANCEL_PATIENCE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void breakSilence() {
        if (written.get() == 0 && end.get() == null) {
            output.say("The query runs, and has no row yet"
                    + (plan.hasWindows() ? ": those of a window come once a later change has ended it" : ""));
        }
    }

    private int read(RunningQuery running) throws IOException {
        RowWriter writer = writer(running);
        boolean goOn = true;
        try (CloseableIterator<Row> rows = running.rows()) {
            writer.begin(names(running));
            while (goOn && rows.hasNext()) {
                goOn = write(rows.next(), writer);
            }
        } catch (RuntimeException e) {
            if (end.get() == null) {
                throw new UserError("The query failed: " + FlinkMessage.ofJob(running.failure(e)), e);
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new UserError("The query's job may not have ended: " + e, e);
        } finally {
            if (!goOn || end.get() != null) {
                running.cancel(CANCEL_PATIENCE);
            }
        }
        return finish(writer);
    }

    private RowWriter writer(RunningQuery running) {
        if (options.batch()) {
            return output.complete(options.form(), options.limit().orElse(RowForm.ROWS_OF_TABLE));
        }
        List<ColumnShape> shapes = new ArrayList<>(ColumnShapes.of(running.columns()));
        if (plan.isChangelog()) {
            shapes.add(0, new ColumnShape(OP_WIDTH, false));
        }
        return output.streamed(options.form(), shapes);
    }

    private List<String> names(RunningQuery running) {
        List<String> names =
                new ArrayList<>(running.columns().stream().map(Column::getName).toList());
        if (plan.isChangelog()) {
            names.add(0, OP);
        }
        return names;
    }

    /** Writes a row, and returns whether another one is wanted. */
    private boolean write(Row row, RowWriter writer) throws IOException {
        List<@Nullable Object> values = new ArrayList<>();
        if (plan.isChangelog()) {
            values.add(row.getKind().shortString());
        }
        values.addAll(FlinkValue.fields(row));
        boolean goOn = writer.row(values);
        if (!options.batch()) {
            output.flush();
        }
        long count = written.incrementAndGet();
        if (!options.batch()
                && options.limit().isPresent()
                && count >= options.limit().getAsInt()) {
            end.compareAndSet(null, End.LIMIT);
            return false;
        }
        return goOn && end.get() != End.STOPPED;
    }

    private int finish(RowWriter writer) throws IOException {
        End why = end.get();
        if (why == End.DEADLINE && options.isBounded()) {
            if (options.form() != RowForm.TABLE) {
                writer.end();
            }
            throw new UserError("No complete answer within "
                    + options.deadline().orElse(AskOptions.DEADLINE_OF_BATCH).toSeconds()
                    + " s"
                    + (written.get() > 0 && options.form() != RowForm.TABLE
                            ? ": what was written is a part of it"
                            : ", and a part of one would mislead")
                    + ". --from reads less, --deadline waits longer");
        }
        if (why != End.STOPPED || !options.batch()) {
            writer.end();
        }
        if (why == End.DEADLINE) {
            output.say(count("The time is over"));
        } else if (options.form() == RowForm.TABLE && why == null) {
            if (written.get() == 0) {
                output.say("No rows");
            } else if (writer instanceof TableRows table && table.hasMore()) {
                output.say("There are more rows; --limit N shows more of them, --json and --csv all");
            }
        }
        return 0;
    }

    private String count(String what) {
        return what + " after " + written.get() + (written.get() == 1 ? " row" : " rows");
    }
}
