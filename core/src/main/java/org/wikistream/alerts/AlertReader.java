package org.wikistream.alerts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.event.EventTime;
import org.wikistream.event.JsonValues;

/**
 * Reads an alert's JSON. A field of a type that it can't have counts as absent; where a name comes twice, the last
 * counts.
 */
final class AlertReader {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private @Nullable Double score;
    private final SortedMap<String, Long> facts = new TreeMap<>();
    private final List<Evidence> evidence = new ArrayList<>();

    private AlertReader() {}

    /** @throws IOException if the value is not an alert, like IllegalArgumentException; the message is for people */
    static Alert read(byte[] value) throws IOException {
        AlertReader reader = new AlertReader();
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("An alert is a JSON object");
            }
            reader.readObject(parser);
            if (parser.nextToken() != null) {
                throw new IOException("There is something behind the JSON object's end");
            }
        }
        return reader.alert();
    }

    private void readObject(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case AlertFields.SCORE -> score = numberOrNull(parser);
                case AlertFields.FACTS -> readFacts(parser);
                case AlertFields.EVIDENCE -> readEvidence(parser);
                default -> readValue(name, parser);
            }
        }
    }

    private void readValue(String name, JsonParser parser) throws IOException {
        texts.remove(name);
        numbers.remove(name);
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            texts.put(name, parser.getText());
            return;
        }
        Long number = JsonValues.wholeNumberOrNull(parser);
        if (number != null) {
            numbers.put(name, number);
        }
    }

    private static @Nullable Double numberOrNull(JsonParser parser) throws IOException {
        if (parser.currentToken().isNumeric()) {
            return parser.getDoubleValue();
        }
        parser.skipChildren();
        return null;
    }

    private void readFacts(JsonParser parser) throws IOException {
        facts.clear();
        if (!parser.isExpectedStartObjectToken()) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Long number = JsonValues.wholeNumberOrNull(parser);
            if (number != null) {
                facts.put(name, number);
            }
        }
    }

    private void readEvidence(JsonParser parser) throws IOException {
        evidence.clear();
        if (!parser.isExpectedStartArrayToken()) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new IOException("A piece of evidence is a JSON object");
            }
            AlertReader piece = new AlertReader();
            piece.readObject(parser);
            evidence.add(piece.piece());
        }
    }

    private Alert alert() throws IOException {
        String kind = text(AlertFields.KIND);
        Long version = numbers.get(AlertFields.VERSION);
        if (version == null || score == null) {
            throw new IOException((version == null ? AlertFields.VERSION : AlertFields.SCORE) + " is missing");
        }
        return new Alert(
                text(AlertFields.ID),
                version,
                AlertKind.ofLabel(kind)
                        .orElseThrow(() -> new IOException(AlertFields.KIND + " is none of this release: " + kind)),
                isOpen(),
                texts.get(AlertFields.WIKI),
                texts.get(AlertFields.PAGE),
                texts.get(AlertFields.USER),
                time(AlertFields.FROM),
                time(AlertFields.TO),
                time(AlertFields.UPDATED),
                score,
                facts,
                text(AlertFields.WHY),
                evidence,
                text(AlertFields.RULES));
    }

    private Evidence piece() throws IOException {
        return new Evidence(
                text(AlertFields.EVENT_ID),
                time(AlertFields.TIME),
                texts.get(AlertFields.WIKI),
                texts.get(AlertFields.PAGE),
                texts.get(AlertFields.USER),
                numbers.get(AlertFields.REVISION),
                texts.get(AlertFields.LINK));
    }

    private boolean isOpen() throws IOException {
        String state = text(AlertFields.STATE);
        if (!state.equals(AlertFields.OPEN) && !state.equals(AlertFields.CLOSED)) {
            throw new IOException(
                    AlertFields.STATE + " is " + state + "; allowed: " + AlertFields.OPEN + ", " + AlertFields.CLOSED);
        }
        return state.equals(AlertFields.OPEN);
    }

    private Instant time(String name) throws IOException {
        String text = text(name);
        return EventTime.parse(text).orElseThrow(() -> new IOException(name + " is no time: " + text));
    }

    private String text(String name) throws IOException {
        String text = texts.get(name);
        if (text == null) {
            throw new IOException(name + " is missing");
        }
        return text;
    }
}
