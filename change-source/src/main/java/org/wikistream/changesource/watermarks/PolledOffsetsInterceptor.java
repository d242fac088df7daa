package org.wikistream.changesource.watermarks;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Plugin of the consumer: notes in {@link FetchProgress} the offset of the last record that a poll returned for each
 * partition.
 */
public final class PolledOffsetsInterceptor implements ConsumerInterceptor<byte[], byte[]> {

    private @Nullable FetchProgress progress;

    @Override
    public void configure(Map<String, ?> settings) {
        String clientId = String.valueOf(settings.get(ConsumerConfig.CLIENT_ID_CONFIG));
        progress = FetchProgress.ofClient(clientId);
        if (progress == null) {
            throw new ConfigException(
                    CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
                    settings.get(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG),
                    "must name " + LeadReporter.class.getName());
        }
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> fetched = records.records(partition);
            if (progress != null) {
                progress.polled(
                        partition.partition(), fetched.get(fetched.size() - 1).offset());
            }
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Committed offsets don't matter here.
    }

    @Override
    public void close() {
        // The reporter closes what both share.
    }
}
