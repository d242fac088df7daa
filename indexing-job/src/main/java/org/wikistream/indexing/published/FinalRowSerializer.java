package org.wikistream.indexing.published;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.wikistream.indexing.stats.StatisticsRow;
import org.wikistream.statistics.PublishedRow;
import org.wikistream.statistics.PublishedRowCodec;

/**
 * Serializes final rows for the topic of final statistics, and leaves out those that still grow. After late events, a
 * final row is written again with a higher version.
 *
 * <p>Compaction keeps the copy that was written last. That is the one with the highest version, unless somebody starts
 * the job without state in the middle of a window that it has already published.
 */
public final class FinalRowSerializer implements KafkaRecordSerializationSchema<StatisticsRow> {

    private final String topic;

    public FinalRowSerializer(String topic) {
        this.topic = topic;
    }

    /** Returns null for a row that is not final; the sink writes nothing for it. */
    @Override
    public @Nullable ProducerRecord<byte[], byte[]> serialize(
            StatisticsRow row, KafkaSinkContext context, Long timestamp) {
        if (!row.isFinal()) {
            return null;
        }
        PublishedRow published = PublishedRows.of(row);
        return new ProducerRecord<>(topic, PublishedRowCodec.key(published), PublishedRowCodec.value(published));
    }
}
