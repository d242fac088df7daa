package org.wikistream.changesource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.wikistream.audit.AuditRow;
import org.wikistream.audit.AuditRowCodec;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.SideTopicProducer;

/**
 * Writes rows of type {@link AuditRow.Lost} to the audit topic. Their keys name the ranges, so a row that is written
 * again after a failure replaces itself.
 */
final class LossRows {

    private final KafkaConnection kafka;
    private final String topic;
    private final String reader;

    /** @param reader the consumer group that continues without the records */
    LossRows(KafkaConnection kafka, String topic, String reader) {
        this.kafka = kafka;
        this.topic = topic;
        this.reader = reader;
    }

    /** Returns when the brokers have them. */
    void write(List<LostRange> ranges, Instant now) throws ExecutionException, InterruptedException {
        Properties properties = SideTopicProducer.properties(kafka);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (LostRange range : ranges) {
                sent.add(producer.send(row(range, now)));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    private ProducerRecord<byte[], byte[]> row(LostRange range, Instant now) {
        AuditRow row =
                new AuditRow.Lost(reader, range.topic(), range.partition(), range.from(), range.to(), now.toString());
        return new ProducerRecord<>(topic, AuditRowCodec.key(row, now), AuditRowCodec.value(row));
    }
}
