package org.wikistream.indexing.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.wikistream.indexing.records.RejectedRecord;
import org.wikistream.topics.RejectedHeaders;

/** A rejected record as it goes to the rejected topic: payload as read; why and where from in {@link RejectedHeaders}. */
public final class RejectedSerializer implements KafkaRecordSerializationSchema<RejectedRecord> {

    private static final String STAGE = "index";

    private final String topic;

    public RejectedSerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(RejectedRecord rejected, KafkaSinkContext context, Long timestamp) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, rejected.payload());
        add(record.headers(), RejectedHeaders.REASON, rejected.reason().label());
        add(record.headers(), RejectedHeaders.DETAIL, rejected.detail());
        add(record.headers(), RejectedHeaders.STAGE, STAGE);
        add(record.headers(), RejectedHeaders.SOURCE_TOPIC, rejected.topic());
        add(record.headers(), RejectedHeaders.SOURCE_PARTITION, String.valueOf(rejected.partition()));
        add(record.headers(), RejectedHeaders.SOURCE_OFFSET, String.valueOf(rejected.offset()));
        return record;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
