package org.wikistream.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts and the whole numbers of a JSON object, by name; values of other types are skipped. For rows written by
 * jobs of this project, of any release.
 */
public final class JsonFields {

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    private JsonFields() {}

    /**
     * Reads an object.
     *
     * @throws IOException if the value is not an object; the message is for people
     */
    public static JsonFields read(byte[] value) throws IOException {
        JsonFields fields = new JsonFields();
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("A row is a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                fields.take(parser.currentName(), parser);
            }
        }
        return fields;
    }

    /** If a name occurs twice, the last value counts. */
    private void take(String name, JsonParser parser) throws IOException {
        texts.remove(name);
        numbers.remove(name);
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
            texts.put(name, parser.getText());
            return;
        }
        Long number = JsonValues.wholeNumberOrNull(parser);
        if (number != null) {
            numbers.put(name, number);
        }
    }

    public @Nullable String textOrNull(String name) {
        return texts.get(name);
    }

    /**
     * Returns a required text.
     *
     * @throws IOException that names it if it is missing; likewise for the numbers below
     */
    public String text(String name) throws IOException {
        return require(name, texts.get(name));
    }

    public @Nullable Long numberOrNull(String name) {
        return numbers.get(name);
    }

    public long numberOr(String name, long otherwise) {
        return numbers.getOrDefault(name, otherwise);
    }

    public long number(String name) throws IOException {
        return require(name, numbers.get(name));
    }

    public int smallNumber(String name) throws IOException {
        long number = number(name);
        if (number != (int) number) {
            throw new IOException(name + " is too large");
        }
        return (int) number;
    }

    private static <T> T require(String name, @Nullable T value) throws IOException {
        if (value == null) {
            throw new IOException(name + " is missing");
        }
        return value;
    }
}
