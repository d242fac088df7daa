package org.wikistream.changesource;

import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.changesource.watermarks.PartitionWatermarks;
import org.wikistream.changesource.watermarks.ReadMark;
import org.wikistream.kafka.KafkaConnection;

/**
 * The topic of changes, and how far its event time has come. The two belong together: the watermarks look into this
 * source's consumers.
 */
public record ChangeSource(Source<ParsedRecord, ?, ?> source, WatermarkStrategy<ParsedRecord> watermarks) {

    /** Reads what is committed, each record once as far as the job's own state goes, and none is skipped in silence. */
    public static ChangeSource of(
            String name,
            KafkaConnection kafka,
            String topic,
            String groupId,
            StartFrom start,
            AcceptedLosses accepted,
            ConsumedDeserializer deserializer,
            Duration outOfOrderness) {
        PartitionWatermarks<ParsedRecord> watermarks =
                new PartitionWatermarks<>(name, topic, outOfOrderness, ChangeSource::markOf);
        KafkaSource<ParsedRecord> source = KafkaSource.<ParsedRecord>builder()
                .setProperties(kafka.clientProperties())
                // Ingest writes in transactions; what it aborts comes again.
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperties(watermarks.consumerProperties())
                .setBootstrapServers(kafka.bootstrapServers())
                .setGroupId(groupId)
                .setTopics(topic)
                .setStartingOffsets(new StartOffsets(start))
                .setDeserializer(deserializer)
                .build();
        ReadableOffsets readable = new ReadableOffsets(kafka, groupId, accepted);
        return new ChangeSource(new LosslessKafkaSource<>(source, readable, RestoredOffsets.logged()), watermarks);
    }

    private static ReadMark markOf(ParsedRecord consumed) {
        EnrichedChange change = consumed.change();
        if (change != null) {
            return new ReadMark(
                    change.partition(),
                    change.offset(),
                    change.appended(),
                    change.change().time());
        }
        RejectedRecord rejected = Objects.requireNonNull(consumed.rejected());
        return new ReadMark(rejected.partition(), rejected.offset(), rejected.appended(), null);
    }
}
