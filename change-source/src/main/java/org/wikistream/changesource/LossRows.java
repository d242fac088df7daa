package org.wikistream.changesource;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.SideTopicProducer;
import org.wikistream.topics.AuditFields;

/**
 * Writes rows of type {@link AuditFields#LOST} to the audit topic. Their keys are their ranges', so that what is written again
 * after a failure replaces itself.
 */
final class LossRows {

    private static final JsonFactory JSON = new JsonFactory();

    private final KafkaConnection kafka;
    private final String topic;
    private final String reader;

    /** @param reader the consumer group that goes on without the records */
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

    ProducerRecord<byte[], byte[]> row(LostRange range, Instant now) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(AuditFields.TYPE, AuditFields.LOST);
            json.writeStringField(AuditFields.READER, reader);
            json.writeStringField(AuditFields.TOPIC, range.topic());
            json.writeNumberField(AuditFields.PARTITION, range.partition());
            json.writeNumberField(AuditFields.FIRST_OFFSET, range.from());
            json.writeNumberField(AuditFields.LAST_OFFSET, range.to());
            json.writeStringField(AuditFields.TIME, now.toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory
        }
        String key = AuditFields.LOST + "|" + reader + "|" + range;
        return new ProducerRecord<>(topic, key.getBytes(UTF_8), bytes.toByteArray());
    }
}
