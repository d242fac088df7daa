package org.wikistream.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads records of the topic of alerts. A key is the alert's id, a value a JSON object, which is the alert's
 * document in OpenSearch too. Equal alerts have equal bytes: fields have a fixed order, facts are sorted by name, and
 * absent values are left out.
 */
public final class AlertCodec {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int INITIAL_BYTES = 1024;

    private AlertCodec() {}

    /** Returns the key of all versions of an alert. */
    public static byte[] key(String id) {
        return id.getBytes(UTF_8);
    }

    public static byte[] value(Alert alert) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            write(alert, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a value, whoever wrote it. Fields that this release does not know are skipped.
     *
     * @param value null for a tombstone
     */
    public static ParsedAlert read(byte @Nullable [] value) {
        if (value == null) {
            return new ParsedAlert.Unreadable("The record has no value");
        }
        try {
            return new ParsedAlert.Read(AlertReader.read(value));
        } catch (JsonProcessingException e) {
            return new ParsedAlert.Unreadable("No alert: " + e.getOriginalMessage());
        } catch (IOException | IllegalArgumentException e) {
            return new ParsedAlert.Unreadable("No alert: " + e.getMessage());
        }
    }

    private static void write(Alert alert, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField(AlertFields.ID, alert.id());
        json.writeNumberField(AlertFields.VERSION, alert.version());
        json.writeStringField(AlertFields.KIND, alert.kind().label());
        json.writeStringField(AlertFields.STATE, alert.open() ? AlertFields.OPEN : AlertFields.CLOSED);
        writeIfPresent(AlertFields.WIKI, alert.wiki(), json);
        writeIfPresent(AlertFields.PAGE, alert.page(), json);
        writeIfPresent(AlertFields.USER, alert.user(), json);
        json.writeStringField(AlertFields.FROM, alert.from().toString());
        json.writeStringField(AlertFields.TO, alert.to().toString());
        json.writeStringField(AlertFields.UPDATED, alert.updated().toString());
        json.writeFieldName(AlertFields.SCORE);
        json.writeNumber(plain(alert.score()));
        json.writeObjectFieldStart(AlertFields.FACTS);
        for (Map.Entry<String, Long> fact : alert.facts().entrySet()) {
            json.writeNumberField(fact.getKey(), fact.getValue());
        }
        json.writeEndObject();
        json.writeStringField(AlertFields.WHY, alert.why());
        json.writeArrayFieldStart(AlertFields.EVIDENCE);
        for (Evidence evidence : alert.evidence()) {
            write(evidence, json);
        }
        json.writeEndArray();
        json.writeStringField(AlertFields.RULES, alert.rules());
        json.writeEndObject();
    }

    private static void write(Evidence evidence, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField(AlertFields.EVENT_ID, evidence.eventId());
        json.writeStringField(AlertFields.TIME, evidence.time().toString());
        writeIfPresent(AlertFields.WIKI, evidence.wiki(), json);
        writeIfPresent(AlertFields.PAGE, evidence.page(), json);
        writeIfPresent(AlertFields.USER, evidence.user(), json);
        if (evidence.revision() != null) {
            json.writeNumberField(AlertFields.REVISION, evidence.revision());
        }
        writeIfPresent(AlertFields.LINK, evidence.link(), json);
        json.writeEndObject();
    }

    private static void writeIfPresent(String name, @Nullable String text, JsonGenerator json) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    /**
     * Writes a number without an exponent and without trailing zeros, because Java's own format of a double has changed
     * between releases.
     */
    private static String plain(double score) {
        BigDecimal hundredths = BigDecimal.valueOf(Math.round(score * 100), 2);
        return hundredths.stripTrailingZeros().toPlainString();
    }
}
