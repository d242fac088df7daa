package org.wikistream.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes audit rows as JSON. The order of the fields must stay the same, because rows stay the same byte for byte. */
final class AuditRowWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int INITIAL_BYTES = 512;

    private AuditRowWriter() {}

    static byte[] write(AuditRow row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            write(row, json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to an array of bytes failed", e);
        }
        return bytes.toByteArray();
    }

    private static void write(AuditRow row, JsonGenerator json) throws IOException {
        if (row instanceof AuditRow.Counts counts) {
            writeHead(AuditFields.COUNTS, counts.source(), counts.transaction(), json);
            writeTally(counts.tally(), json);
        } else if (row instanceof AuditRow.Gap gap) {
            writeHead(AuditFields.GAP, gap.source(), gap.transaction(), json);
            json.writeNumberField(AuditFields.MISSING, gap.missing());
            MissingRange range = gap.range();
            writeRange(range.firstOffset(), range.lastOffset(), json);
            writeTimes(range.from(), range.to(), json);
        } else if (row instanceof AuditRow.Filled filled) {
            writeHead(AuditFields.FILLED, filled.source(), filled.transaction(), json);
            writeRange(filled.offset(), filled.offset(), json);
        } else {
            writeLost((AuditRow.Lost) row, json);
        }
    }

    private static void writeHead(String type, StreamPartition source, @Nullable String transaction, JsonGenerator json)
            throws IOException {
        json.writeStringField(AuditFields.TYPE, type);
        json.writeStringField(AuditFields.STREAM, source.stream());
        json.writeStringField(AuditFields.TOPIC, source.topic());
        json.writeNumberField(AuditFields.PARTITION, source.partition());
        if (transaction != null) {
            json.writeStringField(AuditFields.TRANSACTION, transaction);
        }
    }

    private static void writeTally(Tally tally, JsonGenerator json) throws IOException {
        json.writeNumberField(AuditFields.RECEIVED, tally.received());
        json.writeNumberField(AuditFields.EMITTED, tally.emitted());
        json.writeNumberField(AuditFields.DUPLICATES, tally.duplicates());
        json.writeNumberField(AuditFields.CANARIES, tally.canaries());
        json.writeNumberField(AuditFields.REJECTED, tally.rejected());
        json.writeNumberField(AuditFields.GAPS, tally.gaps());
        json.writeNumberField(AuditFields.MISSING, tally.missing());
        writeRange(tally.firstOffset(), tally.lastOffset(), json);
        writeTimes(tally.from(), tally.to(), json);
    }

    private static void writeLost(AuditRow.Lost lost, JsonGenerator json) throws IOException {
        json.writeStringField(AuditFields.TYPE, AuditFields.LOST);
        json.writeStringField(AuditFields.READER, lost.reader());
        json.writeStringField(AuditFields.TOPIC, lost.topic());
        json.writeNumberField(AuditFields.PARTITION, lost.partition());
        writeRange(lost.firstOffset(), lost.lastOffset(), json);
        json.writeStringField(AuditFields.TIME, lost.time());
    }

    private static void writeRange(@Nullable Long first, @Nullable Long last, JsonGenerator json) throws IOException {
        if (first != null) {
            json.writeNumberField(AuditFields.FIRST_OFFSET, first);
        }
        if (last != null) {
            json.writeNumberField(AuditFields.LAST_OFFSET, last);
        }
    }

    private static void writeTimes(@Nullable String from, @Nullable String to, JsonGenerator json) throws IOException {
        if (from != null) {
            json.writeStringField(AuditFields.FROM, from);
        }
        if (to != null) {
            json.writeStringField(AuditFields.TO, to);
        }
    }
}
