package org.wikistream.changesource;

import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.changesource.watermarks.PartitionWatermarks;
import org.wikistream.changesource.watermarks.RecordTimestamp;
import org.wikistream.kafka.KafkaConnection;

/**
 * The topic of changes as a source, and the watermarks that belong to it. They can't be separated, because the watermarks
 * look into this source's consumers.
 */
public record ChangeSource(Source<ParsedRecord, ?, ?> source, WatermarkStrategy<ParsedRecord> watermarks) {

    /** A source with watermarks, for a job that computes with event time. */
    static ChangeSource withWatermarks(
            String name,
            ChangeSourceSettings settings,
            ParsedRecordDeserializer deserializer,
            Duration outOfOrderness) {
        PartitionWatermarks<ParsedRecord> watermarks = new PartitionWatermarks<>(
                name, settings.topics().recentChange(), outOfOrderness, ChangeSource::timestampOf);
        return new ChangeSource(source(settings, watermarks.consumerProperties(), deserializer), watermarks);
    }

    /** A source for a job that does not need event time: its consumers have no plugins, and nothing asks the broker for ends. */
    static ChangeSource withoutWatermarks(
            String name, ChangeSourceSettings settings, ParsedRecordDeserializer deserializer) {
        Properties properties = new Properties();
        properties.setProperty(KafkaSourceOptions.CLIENT_ID_PREFIX.key(), name + "-" + UUID.randomUUID());
        return new ChangeSource(source(settings, properties, deserializer), WatermarkStrategy.noWatermarks());
    }

    /** Reads committed records, each once as far as the job's own state goes, and never silently skips one. */
    private static Source<ParsedRecord, ?, ?> source(
            ChangeSourceSettings settings, Properties ownProperties, ParsedRecordDeserializer deserializer) {
        KafkaConnection kafka = settings.kafka();
        KafkaSource<ParsedRecord> source = KafkaSource.<ParsedRecord>builder()
                .setProperties(consumerProperties(kafka, ownProperties))
                .setBootstrapServers(kafka.bootstrapServers())
                .setGroupId(settings.groupId())
                .setTopics(settings.topics().recentChange())
                .setStartingOffsets(new StartOffsets(settings.start()))
                .setDeserializer(deserializer)
                .build();
        AcceptedLosses accepted =
                new AcceptedLosses(settings.acceptedLosses(), settings.topics().audit());
        ReadableOffsets readable = new ReadableOffsets(kafka, settings.groupId(), accepted);
        return new LosslessKafkaSource<>(source, readable, RestoredOffsets.logged());
    }

    private static Properties consumerProperties(KafkaConnection kafka, Properties ownProperties) {
        Properties properties = kafka.clientProperties();
        // Ingest-job writes in transactions, and writes again what it has aborted.
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putAll(ownProperties);
        return properties;
    }

    private static RecordTimestamp timestampOf(ParsedRecord parsed) {
        EnrichedChange change = parsed.change();
        if (change != null) {
            return new RecordTimestamp(
                    change.partition(),
                    change.offset(),
                    change.appended(),
                    change.change().time());
        }
        RejectedRecord rejected = Objects.requireNonNull(parsed.rejected());
        return new RecordTimestamp(rejected.partition(), rejected.offset(), rejected.appended(), null);
    }
}
