package org.wikistream.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the value that a parser stands at, or nothing where it is of another type; leaves the parser at its end. */
public final class JsonValues {

    private JsonValues() {}

    /** For JSON that strangers wrote: UTF-8 without guessing, no name twice in an object, names not kept in memory. */
    public static JsonFactory strictFactory() {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    static @Nullable String textOrNull(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    static @Nullable Boolean truthOrNull(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        parser.skipChildren();
        return null;
    }

    /** Null also where the number does not fit into 64 bits. */
    static @Nullable Long wholeNumberOrNull(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            parser.skipChildren();
            return null;
        }
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : Long.valueOf(parser.getLongValue());
    }
}
