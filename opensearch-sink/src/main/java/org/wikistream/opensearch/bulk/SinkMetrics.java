package org.wikistream.opensearch.bulk;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.jspecify.annotations.Nullable;

/** The sink's metrics, in group {@code opensearch} of its operator. The task's thread writes them, reporters read them. */
final class SinkMetrics {

    static final String GROUP = "opensearch";

    /** OpenSearch has few types of errors. Should there be more, the rest shares one counter. */
    private static final int REASONS = 20;

    private static final int BULKS_REMEMBERED = 500;
    private static final int DOCUMENTS_REMEMBERED = 5_000;

    private final MetricGroup group;
    private final SinkWriterMetricGroup common;
    private final Map<String, Counter> indexed = new HashMap<>();
    private final Map<String, Counter> rejected = new HashMap<>();
    private final Counter alreadyNewer;
    private final Counter retries;
    private final Histogram bulkLatency = new DescriptiveStatisticsHistogram(BULKS_REMEMBERED);
    private final Histogram bulkBytes = new DescriptiveStatisticsHistogram(BULKS_REMEMBERED);
    private final Histogram sinceEvent = new DescriptiveStatisticsHistogram(DOCUMENTS_REMEMBERED);
    private final Histogram sinceIngested = new DescriptiveStatisticsHistogram(DOCUMENTS_REMEMBERED);

    /**
     * @param inFlight bulks that are not settled
     * @param waiting bulks in flight that were refused before
     * @param unwritable indices that are given up
     * @param blocked whether an outage lasts until somebody acts
     */
    SinkMetrics(
            SinkWriterMetricGroup common,
            IntSupplier inFlight,
            IntSupplier waiting,
            IntSupplier unwritable,
            BooleanSupplier blocked) {
        this.common = common;
        group = common.addGroup(GROUP);
        alreadyNewer = group.counter("alreadyNewer");
        retries = group.counter("retries");
        group.histogram("bulkLatencyMillis", bulkLatency);
        group.histogram("bulkBytes", bulkBytes);
        group.histogram("sinceEventMillis", sinceEvent);
        group.histogram("sinceIngestedMillis", sinceIngested);
        group.gauge("inFlight", inFlight::getAsInt);
        group.gauge("waiting", waiting::getAsInt);
        group.gauge("unwritableIndices", unwritable::getAsInt);
        group.gauge("blocked", () -> blocked.getAsBoolean() ? 1 : 0);
    }

    void sent(Bulk bulk) {
        bulkBytes.update(bulk.length());
        common.getNumBytesSendCounter().inc(bulk.length());
        common.getNumRecordsSendCounter().inc(bulk.size());
    }

    void answered(long millis) {
        bulkLatency.update(millis);
    }

    void indexed(DocumentOrigin origin, long now) {
        indexed.computeIfAbsent(
                        origin.category(),
                        category -> group.addGroup("category", category).counter("indexed"))
                .inc();
        update(sinceEvent, origin.eventTime(), now);
        update(sinceIngested, origin.appended(), now);
    }

    void alreadyNewer() {
        alreadyNewer.inc();
    }

    /** @param type of OpenSearch's error, or {@code index-unwritable} */
    void rejected(String type) {
        String name = rejected.containsKey(type) || rejected.size() < REASONS ? type : "other";
        rejected.computeIfAbsent(
                        name, reason -> group.addGroup("reason", reason).counter("rejected"))
                .inc();
        common.getNumRecordsSendErrorsCounter().inc();
    }

    void again(int actions) {
        retries.inc(actions);
    }

    private static void update(Histogram histogram, @Nullable Instant from, long now) {
        if (from != null) {
            histogram.update(now - from.toEpochMilli());
        }
    }
}
