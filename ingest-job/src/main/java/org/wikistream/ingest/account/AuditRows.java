package org.wikistream.ingest.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.Gap;
import org.wikistream.ingest.resume.SourcePartition;
import org.wikistream.ingest.resume.Tally;
import org.wikistream.topics.AuditFields;

/**
 * Writes the rows of the audit topic ({@link AuditFields}). What is not known is left out. Keys are such that compaction keeps
 * one row of counts a minute for each partition, and all that was ever said of gaps.
 */
final class AuditRows {

    /** The fields that one kind of row has. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static final JsonFactory JSON = new JsonFactory();
    private static final int INITIAL_BYTES = 512;

    private final String topic;

    /**
     * Makes rows for a topic.
     *
     * @param topic the audit topic
     */
    AuditRows(String topic) {
        this.topic = topic;
    }

    TopicRecord counts(String stream, Tally tally, UUID transaction, Instant now) {
        String key = key(stream, tally.partition(), now.truncatedTo(ChronoUnit.MINUTES));
        return row(key, AuditFields.COUNTS, stream, tally.partition(), transaction, json -> {
            json.writeNumberField(AuditFields.RECEIVED, tally.received());
            json.writeNumberField(AuditFields.EMITTED, tally.emitted());
            json.writeNumberField(AuditFields.DUPLICATES, tally.duplicates());
            json.writeNumberField(AuditFields.CANARIES, tally.canaries());
            json.writeNumberField(AuditFields.REJECTED, tally.rejected());
            json.writeNumberField(AuditFields.GAPS, tally.gaps());
            json.writeNumberField(AuditFields.MISSING, tally.missing());
            writeRange(json, tally.firstOffset(), tally.lastOffset());
            writeTimes(json, tally.firstTimestamp(), tally.highestTimestamp());
        });
    }

    TopicRecord gap(String stream, Gap gap, UUID transaction) {
        // Where the offsets aren't known, the times around the gap tell it from others.
        Object place = gap.firstOffset() != null
                ? gap.firstOffset()
                : "after " + gap.afterTimestamp() + " before " + gap.beforeTimestamp();
        String key = AuditFields.GAP + "|" + key(stream, gap.partition(), place);
        return row(key, AuditFields.GAP, stream, gap.partition(), transaction, json -> {
            json.writeNumberField(AuditFields.MISSING, gap.missing());
            writeRange(json, gap.firstOffset(), gap.lastOffset());
            writeTimes(json, gap.afterTimestamp(), gap.beforeTimestamp());
        });
    }

    TopicRecord filled(String stream, SourcePartition partition, long offset, UUID transaction) {
        String key = AuditFields.FILLED + "|" + key(stream, partition, offset);
        return row(key, AuditFields.FILLED, stream, partition, transaction, json -> writeRange(json, offset, offset));
    }

    private static String key(String stream, SourcePartition partition, Object last) {
        return stream + "|" + partition.topic() + "|" + partition.partition() + "|" + last;
    }

    private TopicRecord row(
            String key, String type, String stream, SourcePartition partition, UUID transaction, Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField(AuditFields.TYPE, type);
            json.writeStringField(AuditFields.STREAM, stream);
            json.writeStringField(AuditFields.TOPIC, partition.topic());
            json.writeNumberField(AuditFields.PARTITION, partition.partition());
            json.writeStringField(AuditFields.TRANSACTION, transaction.toString());
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to an array of bytes failed", e);
        }
        return new TopicRecord(topic, key.getBytes(UTF_8), bytes.toByteArray(), null);
    }

    private static void writeRange(JsonGenerator json, @Nullable Long first, @Nullable Long last) throws IOException {
        if (first != null) {
            json.writeNumberField(AuditFields.FIRST_OFFSET, first);
        }
        if (last != null) {
            json.writeNumberField(AuditFields.LAST_OFFSET, last);
        }
    }

    private static void writeTimes(JsonGenerator json, @Nullable Long from, @Nullable Long to) throws IOException {
        if (from != null) {
            json.writeStringField(AuditFields.FROM, Instant.ofEpochMilli(from).toString());
        }
        if (to != null) {
            json.writeStringField(AuditFields.TO, Instant.ofEpochMilli(to).toString());
        }
    }
}
