package org.wikistream.ingest.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.wikistream.topics.RejectedHeaders;

/** Writes bytes unchanged. The broker sets the timestamp; the key determines the partition. */
final class TopicRecordSchema implements KafkaRecordSerializationSchema<TopicRecord> {

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            TopicRecord record, KafkaSinkContext context, @Nullable Long timestamp) {
        ProducerRecord<byte[], byte[]> result = new ProducerRecord<>(record.topic(), record.key(), record.value());
        if (record.note() != null) {
            addHeaders(record.note(), result.headers());
        }
        return result;
    }

    private static void addHeaders(RejectedNote note, Headers headers) {
        add(headers, RejectedHeaders.REASON, note.reason());
        add(headers, RejectedHeaders.DETAIL, note.detail());
        add(headers, RejectedHeaders.STAGE, RejectedHeaders.INGEST_STAGE);
        add(headers, RejectedHeaders.SOURCE_TOPIC, note.sourceTopic());
        add(headers, RejectedHeaders.SOURCE_PARTITION, note.sourcePartition());
        add(headers, RejectedHeaders.SOURCE_OFFSET, note.sourceOffset());
    }

    private static void add(Headers headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
