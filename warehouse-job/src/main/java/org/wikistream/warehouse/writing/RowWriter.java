package org.wikistream.warehouse.writing;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.function.ThrowingRunnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.changesource.sidetopic.DeadLetters;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.change.Progress.Position;

/**
 * Fills one batch while another is written. When both are full, the writer waits, which exerts backpressure. A batch is
 * in flight until each of its rows is settled, however long the database is down, so memory is bounded.
 *
 * <p>Results reach the task's thread as mails, which it processes between elements and while it waits.
 */
final class RowWriter<E, R> implements SinkWriter<E> {

    private static final Logger LOG = LoggerFactory.getLogger(RowWriter.class);

    /** A hanging server sends nothing, and the driver waits minutes for it. */
    private static final long HANGING_MILLIS = 30_000;

    private final BatchLimits limits;
    private final RowKind<E, R> kind;
    private final DeadLetters<E> deadLetters;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final WriterMetrics metrics;
    private final WritingThread<E, R> thread;

    private List<PendingRow<E, R>> filling = new ArrayList<>();
    private long fillingBytes;
    private volatile int inFlight;
    private volatile long inFlightSince;
    private NavigableMap<Integer, Position> rejected = new TreeMap<>();
    private boolean timerSet;
    private boolean due;

    RowWriter(
            String name,
            MySqlConnection mySql,
            BatchLimits limits,
            RowKind<E, R> kind,
            DeadLetters<E> deadLetters,
            MailboxExecutor mailbox,
            ProcessingTimeService timers,
            SinkWriterMetricGroup metrics,
            Clock clock) {
        this.limits = limits;
        this.kind = kind;
        this.deadLetters = deadLetters;
        this.mailbox = mailbox;
        this.timers = timers;
        EndlessPatience patience = new EndlessPatience(clock, this::retried);
        this.metrics = new WriterMetrics(metrics, () -> inFlight, () -> patience.isBlocked() || isHanging());
        TableSession<R> session = new TableSession<>(mySql, kind, clock);
        thread = new WritingThread<>(name, session, BatchSettler.ofGoodRows(session, patience), this::failed);
        thread.connect();
    }

    @Override
    public void write(E element, Context context) throws IOException, InterruptedException {
        Converted<R> converted = kind.convert(element);
        if (converted instanceof Converted.Unfit<R> unfit) {
            reject(element, unfit.detail());
            metrics.rejectedAsUnfit();
            return;
        }
        Converted.Row<R> row = (Converted.Row<R>) converted;
        metrics.unfit(row.unfitColumns());
        while (isFull() || (!filling.isEmpty() && fillingBytes + row.bytes() > limits.bytes())) {
            if (!writeIfPossible()) {
                mailbox.yield();
            }
        }
        filling.add(new PendingRow<>(element, row.row(), row.bytes()));
        fillingBytes += row.bytes();
        if (isFull()) {
            writeIfPossible();
        } else {
            setTimer();
        }
    }

    /** Returns when everything is committed, or durable as a dead letter, and the progress says so. */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        while (!filling.isEmpty() || inFlight > 0) {
            if (!writeIfPossible()) {
                mailbox.yield();
            }
        }
        deadLetters.flush();
        passRejected();
    }

    /** Elements that gave no row need a separate move of the progress if no row comes after them. */
    private void passRejected() throws InterruptedException {
        if (rejected.isEmpty()) {
            return;
        }
        NavigableMap<Integer, Position> positions = rejected;
        rejected = new TreeMap<>();
        inFlightSince = timers.getCurrentProcessingTime();
        inFlight = 1;
        thread.pass(positions, () -> mail(() -> inFlight = 0, "MySQL's answer to the progress"));
        while (inFlight > 0) {
            mailbox.yield();
        }
    }

    @Override
    public void close() throws Exception {
        try (deadLetters) {
            thread.close();
        }
    }

    private boolean isFull() {
        return filling.size() >= limits.rows() || fillingBytes >= limits.bytes();
    }

    private boolean writeIfPossible() {
        if (filling.isEmpty() || inFlight > 0) {
            return false;
        }
        List<PendingRow<E, R>> batch = filling;
        long bytes = fillingBytes;
        long begin = timers.getCurrentProcessingTime();
        filling = new ArrayList<>();
        fillingBytes = 0;
        due = false;
        inFlightSince = begin;
        inFlight = 1;
        thread.write(batch, result -> mail(() -> settle(result, bytes, begin), "MySQL's answer to a batch"));
        return true;
    }

    private void settle(BatchResult<E, R> result, long bytes, long begin) throws IOException {
        inFlight = 0;
        long now = timers.getCurrentProcessingTime();
        metrics.settled(result, bytes, now - begin);
        for (PendingRow<E, R> row : result.written()) {
            metrics.written(kind.eventTime(row.element()), kind.appended(row.element()), now);
        }
        for (BatchResult.Refused<E, R> refused : result.refused()) {
            reject(refused.row().element(), "MySQL: " + refused.problem().describe());
        }
        if (due || isFull()) {
            writeIfPossible();
        }
    }

    private void reject(E element, String detail) throws IOException {
        deadLetters.add(element, detail);
        kind.positionAfter(element)
                .forEach((partition, position) -> rejected.merge(partition, position, Position::furthest));
    }

    private boolean isHanging() {
        return inFlight > 0 && timers.getCurrentProcessingTime() - inFlightSince > HANGING_MILLIS;
    }

    /** Runs in the writing thread. */
    private void retried() {
        metrics.retried();
    }

    /** Runs in the writing thread, and fails the task. */
    private void failed(Exception e) {
        mail(
                () -> {
                    if (e instanceof OlderDatabaseException older && older.isOfRestoredState()) {
                        throw new SuppressRestartsException(older);
                    }
                    throw e;
                },
                "failure of the writing thread");
    }

    private void mail(ThrowingRunnable<Exception> mail, String what) {
        try {
            mailbox.execute(mail, what);
        } catch (RejectedExecutionException e) {
            LOG.debug("The task ended before this came: {}", what, e);
        }
    }

    /**
     * One timer serves all batches: if its batch was written in the meantime, it writes the next one early, which does
     * no harm.
     */
    private void setTimer() {
        if (!timerSet) {
            timerSet = true;
            // If a timer throws, Flink fails the task.
            ScheduledFuture<?> unused = timers.registerTimer(
                    timers.getCurrentProcessingTime() + limits.interval().toMillis(), time -> {
                        timerSet = false;
                        due = !filling.isEmpty() && !writeIfPossible();
                    });
        }
    }
}
