package org.wikistream.warehouse.writing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * The writer's metrics, in group {@code mysql} of its operator. The task's thread updates all of them except the
 * retries.
 */
final class WriterMetrics {

    static final String GROUP = "mysql";

    /** Servers have few errors that rows cause. If there are more than this, the rest share one counter. */
    private static final int ERRORS = 20;

    private static final int BATCHES_REMEMBERED = 500;
    private static final int ROWS_REMEMBERED = 5_000;

    /** Rows that were refused before MySQL was asked. */
    private static final String UNFIT = "unfit";

    private final SinkWriterMetricGroup common;
    private final MetricGroup group;
    private final Counter rows;
    private final Counter doubles;
    private final Counter retries;
    private final Map<String, Counter> rejected = new HashMap<>();
    private final Map<String, Counter> unfit = new HashMap<>();
    private final Histogram batchLatency = new DescriptiveStatisticsHistogram(BATCHES_REMEMBERED);
    private final Histogram batchBytes = new DescriptiveStatisticsHistogram(BATCHES_REMEMBERED);
    private final Histogram batchRows = new DescriptiveStatisticsHistogram(BATCHES_REMEMBERED);
    private final Histogram sinceEvent = new DescriptiveStatisticsHistogram(ROWS_REMEMBERED);
    private final Histogram sinceIngested = new DescriptiveStatisticsHistogram(ROWS_REMEMBERED);

    /**
     * @param inFlight batches that are not settled
     * @param blocked whether an outage lasts
     */
    WriterMetrics(SinkWriterMetricGroup common, IntSupplier inFlight, BooleanSupplier blocked) {
        this.common = common;
        group = common.addGroup(GROUP);
        rows = group.counter("rows");
        doubles = group.counter("doubles");
        retries = group.counter("retries", new ThreadSafeSimpleCounter());
        group.histogram("batchLatencyMillis", batchLatency);
        group.histogram("batchBytes", batchBytes);
        group.histogram("batchRows", batchRows);
        group.histogram("sinceEventMillis", sinceEvent);
        group.histogram("sinceIngestedMillis", sinceIngested);
        group.gauge("inFlight", inFlight::getAsInt);
        group.gauge("blocked", () -> blocked.getAsBoolean() ? 1 : 0);
    }

    /** Counts the columns of a row that stay empty because they can't hold its values. */
    void unfit(List<String> columns) {
        for (String column : columns) {
            unfit.computeIfAbsent(column, name -> group.addGroup("column", name).counter("unfit"))
                    .inc();
        }
    }

    void settled(BatchResult<?, ?> result, long bytes, long millis) {
        int written = result.written().size();
        rows.inc(written - result.doubles());
        doubles.inc(result.doubles());
        batchLatency.update(millis);
        batchBytes.update(bytes);
        batchRows.update(written + result.refused().size());
        common.getNumRecordsSendCounter().inc(written);
        common.getNumBytesSendCounter().inc(bytes);
        result.refused().forEach(each -> rejected(String.valueOf(each.problem().code())));
    }

    void written(@Nullable Instant eventTime, @Nullable Instant appended, long now) {
        update(sinceEvent, eventTime, now);
        update(sinceIngested, appended, now);
    }

    void rejectedAsUnfit() {
        rejected(UNFIT);
    }

    /** Called by the writing thread. */
    void retried() {
        retries.inc();
    }

    private void rejected(String error) {
        String name = rejected.containsKey(error) || rejected.size() < ERRORS ? error : "other";
        rejected.computeIfAbsent(name, each -> group.addGroup("error", each).counter("rejected"))
                .inc();
        common.getNumRecordsSendErrorsCounter().inc();
    }

    private static void update(Histogram histogram, @Nullable Instant from, long now) {
        if (from != null) {
            histogram.update(now - from.toEpochMilli());
        }
    }
}
