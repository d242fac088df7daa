package org.wikistream.indexing.late;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.wikistream.indexing.published.PublishedRows;
import org.wikistream.indexing.stats.LateRecord;
import org.wikistream.indexing.stats.RowDelta;
import org.wikistream.statistics.PublishedRowCodec;
import org.wikistream.statistics.StatisticsFields;
import org.wikistream.topics.RejectedHeaders;

/**
 * Serializes late records for the late topic. Header {@code kind} tells them apart: {@code change} is the event's JSON,
 * byte for byte, with its position in {@code source-partition} and {@code source-offset}; {@code counts} is a row with
 * the counts that it lacks, as JSON.
 */
public final class LateSerializer implements KafkaRecordSerializationSchema<LateRecord> {

    static final String KIND = "kind";
    static final String CHANGE = "change";
    static final String COUNTS = "counts";

    private static final JsonFactory JSON = new JsonFactory();

    private final String topic;

    public LateSerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(LateRecord late, KafkaSinkContext context, Long timestamp) {
        byte[] payload = late.payload();
        if (payload == null) {
            return withKind(COUNTS, json(Objects.requireNonNull(late.delta())));
        }
        ProducerRecord<byte[], byte[]> record = withKind(CHANGE, payload);
        record.headers()
                .add(
                        RejectedHeaders.SOURCE_PARTITION,
                        String.valueOf(late.partition()).getBytes(UTF_8));
        record.headers()
                .add(
                        RejectedHeaders.SOURCE_OFFSET,
                        String.valueOf(late.offset()).getBytes(UTF_8));
        return record;
    }

    private ProducerRecord<byte[], byte[]> withKind(String kind, byte[] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, value);
        record.headers().add(KIND, kind.getBytes(UTF_8));
        return record;
    }

    private static byte[] json(RowDelta delta) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(StatisticsFields.CATEGORY, delta.row().category());
            json.writeStringField(StatisticsFields.WIKI, delta.row().wiki());
            json.writeStringField(
                    StatisticsFields.WINDOW_START,
                    Instant.ofEpochMilli(delta.row().windowStart()).toString());
            json.writeStringField(
                    StatisticsFields.WINDOW_END,
                    Instant.ofEpochMilli(delta.row().windowEnd()).toString());
            PublishedRowCodec.writeCounts(PublishedRows.of(delta.counts()), json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory
        }
        return bytes.toByteArray();
    }
}
