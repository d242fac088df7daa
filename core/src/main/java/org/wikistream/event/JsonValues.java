package org.wikistream.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value at a parser's position, or nothing if it is of another type, and leaves the parser at the value's
 * end.
 */
public final class JsonValues {

    /** The last second whose milliseconds fit into 64 bits. */
    private static final long LAST_SECOND = Long.MAX_VALUE / 1000;

    private JsonValues() {}

    /** The factory for JSON by strangers. A repeated name in an object is refused. */
    public static JsonFactory strictFactory() {
        return factory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    }

    /**
     * For JSON by strangers: UTF-8 without guessing, names not kept in memory. A text may have any length, so that no
     * reader refuses a text that another one has skipped; payloads are in memory, and bounded, beforehand.
     */
    static JsonFactoryBuilder factory() {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build());
    }

    public static @Nullable String textOrNull(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    public static @Nullable Boolean truthOrNull(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        parser.skipChildren();
        return null;
    }

    /** Reads a number; also returns null if it does not fit into 64 bits. */
    public static @Nullable Long wholeNumberOrNull(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            parser.skipChildren();
            return null;
        }
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : Long.valueOf(parser.getLongValue());
    }

    /** Reads a number; also returns null if it does not fit into 32 bits. */
    public static @Nullable Integer integerOrNull(JsonParser parser) throws IOException {
        Long number = wholeNumberOrNull(parser);
        return number != null && number == number.intValue() ? Integer.valueOf(number.intValue()) : null;
    }

    /** Reads a time from whole seconds since 1970; also returns null if its milliseconds do not fit into 64 bits. */
    public static @Nullable Instant unixTimeOrNull(JsonParser parser) throws IOException {
        Long seconds = wholeNumberOrNull(parser);
        return seconds != null && seconds >= -LAST_SECOND && seconds <= LAST_SECOND
                ? Instant.ofEpochSecond(seconds)
                : null;
    }

    /**
     * Returns any value, as its JSON in the payload; null only for JSON's own {@code null}.
     *
     * @param payload that the parser reads
     */
    public static @Nullable String jsonOrNull(JsonParser parser, byte[] payload) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken(); // a text is not read before it is needed
        int end = (int) parser.currentLocation().getByteOffset();
        return new String(payload, start, end - start, StandardCharsets.UTF_8);
    }
}
