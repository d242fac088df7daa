package org.wikistream.opensearch.bulk;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of any sink of documents, in group {@code opensearch} of its operator. The task's thread writes the
 * metrics, and reporters read them.
 */
public final class SinkMetrics {

    private static final String GROUP = "opensearch";

    /** OpenSearch has few types of errors. If there are more than this, the rest share one counter. */
    private static final int REASONS = 20;

    private static final int BULKS_REMEMBERED = 500;
    private static final int DOCUMENTS_REMEMBERED = 5_000;

    private final MetricGroup group;
    private final SinkWriterMetricGroup common;
    private final Map<String, Counter> indexed = new HashMap<>();
    private final Map<String, Counter> rejected = new HashMap<>();
    private final Counter alreadyNewer;
    private final Histogram bulkLatency = new DescriptiveStatisticsHistogram(BULKS_REMEMBERED);
    private final Histogram bulkBytes = new DescriptiveStatisticsHistogram(BULKS_REMEMBERED);
    private final Histogram sinceEvent = new DescriptiveStatisticsHistogram(DOCUMENTS_REMEMBERED);
    private final Histogram sinceIngested = new DescriptiveStatisticsHistogram(DOCUMENTS_REMEMBERED);

    public SinkMetrics(SinkWriterMetricGroup common) {
        this.common = common;
        group = common.addGroup(GROUP);
        alreadyNewer = group.counter("alreadyNewer");
        group.histogram("bulkLatencyMillis", bulkLatency);
        group.histogram("bulkBytes", bulkBytes);
        group.histogram("sinceEventMillis", sinceEvent);
        group.histogram("sinceIngestedMillis", sinceIngested);
    }

    /** Returns the group, for metrics that only one kind of sink has. */
    MetricGroup group() {
        return group;
    }

    /** Counts a bulk of this many bytes. */
    public void sentBytes(long bytes) {
        bulkBytes.update(bytes);
        common.getNumBytesSendCounter().inc(bytes);
    }

    void sentDocuments(int documents) {
        common.getNumRecordsSendCounter().inc(documents);
    }

    /** Records how long the answer to a bulk took. */
    public void answered(long millis) {
        bulkLatency.update(millis);
    }

    /** Counts a document that OpenSearch has accepted. */
    public void indexed(DocumentOrigin origin, long now) {
        indexed.computeIfAbsent(
                        origin.category(),
                        category -> group.addGroup("category", category).counter("indexed"))
                .inc();
        update(sinceEvent, origin.eventTime(), now);
        update(sinceIngested, origin.appended(), now);
    }

    /** Counts a document of which OpenSearch has a newer version. */
    public void alreadyNewer() {
        alreadyNewer.inc();
    }

    /**
     * Counts a document that goes to the dead letters.
     *
     * @param type of OpenSearch's error, or {@code index-unwritable}
     */
    public void rejected(String type) {
        String name = rejected.containsKey(type) || rejected.size() < REASONS ? type : "other";
        rejected.computeIfAbsent(
                        name, reason -> group.addGroup("reason", reason).counter("rejected"))
                .inc();
        common.getNumRecordsSendErrorsCounter().inc();
    }

    private static void update(Histogram histogram, @Nullable Instant from, long now) {
        if (from != null) {
            histogram.update(now - from.toEpochMilli());
        }
    }
}
