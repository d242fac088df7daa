package org.wikistream.warehouse.writing;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.SqlProblem;
import org.wikistream.mysql.change.StorableRow;
import org.wikistream.retry.RetryDelay;

/**
 * Writes changes for a program that people wait for: by the same insert as the job, one batch at a time. Whereas the
 * job waits as long as it takes, this gives up after a minute, or at once if a person has to act. It does not touch the
 * job's progress.
 */
public final class ImpatientWriter implements AutoCloseable {

    /** With {@link RetryDelay}, this is about a minute. */
    private static final int MOST_ATTEMPTS = 12;

    private final BatchLimits limits;
    private final Report report;
    private final RowKind<EnrichedChange, StorableRow> kind = new SingleChanges();
    private final TableSession<StorableRow> session;
    private final BatchSettler<EnrichedChange, StorableRow> settler;
    private final List<PendingRow<EnrichedChange, StorableRow>> batch = new ArrayList<>();
    private long bytes;

    /** Learns what became of the changes. */
    public interface Report {

        /**
         * Called when changes are in MySQL.
         *
         * @param doubles how many of them were already there
         */
        void written(int changes, int doubles);

        /**
         * Called when a change was refused.
         *
         * @param reason what MySQL said, or why it was not asked
         */
        void refused(String reason);
    }

    /** @param batchRows the most rows that one transaction writes */
    public ImpatientWriter(MySqlConnection mySql, int batchRows, Report report) {
        limits = BatchLimits.ofRows(batchRows);
        this.report = report;
        session = new TableSession<>(mySql, kind, Clock.systemUTC());
        settler = BatchSettler.ofDoubtfulRows(session, new ShortPatience());
    }

    /**
     * Takes a change, and writes a batch once it is full.
     *
     * @throws IOException if MySQL takes nothing; its message gives the reason and the remedy
     */
    public void add(EnrichedChange change) throws IOException, InterruptedException {
        Converted<StorableRow> converted = kind.convert(change);
        if (converted instanceof Converted.Unfit<StorableRow> unfit) {
            report.refused(unfit.detail());
            return;
        }
        Converted.Row<StorableRow> row = (Converted.Row<StorableRow>) converted;
        batch.add(new PendingRow<>(change, row.row(), row.bytes()));
        bytes += row.bytes();
        if (batch.size() >= limits.rows() || bytes >= limits.bytes()) {
            flush();
        }
    }

    /** Writes the remaining changes. Throws the same exceptions as {@link #add}. */
    public void flush() throws IOException, InterruptedException {
        if (!batch.isEmpty()) {
            BatchResult<EnrichedChange, StorableRow> result = settler.settle(List.copyOf(batch));
            report.written(result.written().size(), result.doubles());
            result.refused().forEach(each -> report.refused(each.problem().describe()));
            batch.clear();
            bytes = 0;
        }
    }

    @Override
    public void close() {
        session.discard();
    }

    private static final class ShortPatience implements Patience {

        @Override
        public void pause(SqlProblem problem, int attempts) throws IOException, InterruptedException {
            if (problem.kind() == SqlProblem.Kind.OPERATOR || attempts >= MOST_ATTEMPTS) {
                throw new IOException("MySQL can't be written to: " + problem.describe()
                        + ". Then run it again: writing something twice does no harm");
            }
            long millis =
                    RetryDelay.after(attempts, ThreadLocalRandom.current()).toMillis();
            // Nobody releases a permit; this is an interruptible wait.
            boolean unused = new Semaphore(0).tryAcquire(millis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void over() {}
    }
}
