package org.wikistream.changesource.watermarks;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.jspecify.annotations.Nullable;

/**
 * Plugin of the consumer: hands the metric {@code records-lead} of each partition to {@link FetchProgress}. A consumer
 * creates its reporters before anything else and closes them last, so this one opens and closes the progress.
 */
public final class LeadReporter implements MetricsReporter {

    private static final String LEAD = "records-lead";
    private static final String PARTITION = "partition";

    private @Nullable FetchProgress progress;

    @Override
    public void configure(Map<String, ?> settings) {
        progress = FetchProgress.register(String.valueOf(settings.get(ConsumerConfig.CLIENT_ID_CONFIG)), settings);
    }

    @Override
    public void init(List<KafkaMetric> metrics) {
        metrics.forEach(this::metricChange);
    }

    @Override
    public void metricChange(KafkaMetric metric) {
        if (progress != null && isLeadOfPartition(metric)) {
            progress.track(partitionOf(metric), metric);
        }
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
        if (progress != null && isLeadOfPartition(metric)) {
            progress.untrack(partitionOf(metric), metric);
        }
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }

    private static boolean isLeadOfPartition(KafkaMetric metric) {
        return metric.metricName().name().equals(LEAD)
                && metric.metricName().tags().containsKey(PARTITION);
    }

    private static int partitionOf(KafkaMetric metric) {
        return Integer.parseInt(metric.metricName().tags().get(PARTITION));
    }
}
