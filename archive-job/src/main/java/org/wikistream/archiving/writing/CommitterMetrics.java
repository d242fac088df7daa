package org.wikistream.archiving.writing;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The committer's metrics, in group {@code archive} of its operator. One subtask commits; the metrics of the others
 * don't change.
 */
final class CommitterMetrics {

    private static final long NONE = -1;

    private final Clock clock;
    private final Counter commits;
    private final Counter alreadyThere;
    private final Counter rows;
    private final Counter files;
    private final Counter bytes;
    private final Counter retries;
    private volatile long committedAt = NONE;
    private volatile long newestAppended = NONE;

    /** @param blocked whether an outage lasts */
    CommitterMetrics(MetricGroup operator, BooleanSupplier blocked, Clock clock) {
        this.clock = clock;
        MetricGroup group = operator.addGroup(WriterMetrics.GROUP);
        commits = group.counter("commits");
        alreadyThere = group.counter("alreadyThere");
        rows = group.counter("rows");
        files = group.counter("files");
        bytes = group.counter("bytes");
        retries = group.counter("retries");
        group.gauge("blocked", () -> blocked.getAsBoolean() ? 1 : 0);
        group.gauge("newestAppendedMillis", () -> newestAppended);
        group.gauge(
                "secondsSinceLastCommit", () -> committedAt == NONE ? NONE : (clock.millis() - committedAt) / 1_000);
    }

    /** @param newest when the broker appended the newest of the rows */
    void committed(int newFiles, long newRows, long newBytes, Instant newest) {
        commits.inc();
        files.inc(newFiles);
        rows.inc(newRows);
        bytes.inc(newBytes);
        committedAt = clock.millis();
        newestAppended = Math.max(newestAppended, newest.toEpochMilli());
    }

    /** Counts writers whose files were already in the table. */
    void alreadyThere(int writers) {
        alreadyThere.inc(writers);
    }

    void retried() {
        retries.inc();
    }
}
