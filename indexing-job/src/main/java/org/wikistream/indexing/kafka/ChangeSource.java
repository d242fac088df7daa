package org.wikistream.indexing.kafka;

import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.wikistream.indexing.records.Consumed;
import org.wikistream.indexing.records.ConsumedChange;
import org.wikistream.indexing.records.RejectedRecord;
import org.wikistream.indexing.stats.watermarks.PartitionWatermarks;
import org.wikistream.indexing.stats.watermarks.ReadMark;

/**
 * The topic of changes, and how far its event time has come. The two belong together: the watermarks look into this
 * source's consumers.
 */
public record ChangeSource(Source<Consumed, ?, ?> source, WatermarkStrategy<Consumed> watermarks) {

    private static final String NAME = "indexing";

    /** Reads what is committed, each record once as far as the job's own state goes, and none is skipped in silence. */
    public static ChangeSource of(
            KafkaConnection kafka,
            String topic,
            String groupId,
            StartFrom start,
            AcceptedLosses accepted,
            ConsumedDeserializer deserializer,
            Duration outOfOrderness) {
        PartitionWatermarks<Consumed> watermarks =
                new PartitionWatermarks<>(NAME, topic, outOfOrderness, ChangeSource::markOf);
        KafkaSource<Consumed> source = KafkaSource.<Consumed>builder()
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

    private static ReadMark markOf(Consumed consumed) {
        ConsumedChange change = consumed.change();
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
