package org.wikistream.event;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of an object's fields, one after the other. A repeated name is refused, as by Jackson's {@code
 * STRICT_DUPLICATE_DETECTION}. Jackson keeps a hash set for each object, which takes a fifth of the time in which a
 * thread reads and parses events; to look through the few names that an event has is quicker.
 */
final class FieldNames {

    private static final int FEW = 8;
    /** An object with more names gets a set, because a stranger may send one with thousands. */
    private static final int MOST_LISTED = 64;

    private static final String[] NONE = {};

    private final JsonParser parser;
    private String[] listed = NONE;
    private int count;
    private @Nullable Set<String> many;

    /** @param parser at the object's opening brace */
    FieldNames(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Moves the parser to the next name, and returns it; null at the object's end.
     *
     * @throws JsonParseException if the object has had that name before
     */
    @Nullable String next() throws IOException {
        String name = parser.nextFieldName();
        if (name != null && !add(name)) {
            throw new JsonParseException(parser, "Duplicate field '" + name + "'");
        }
        return name;
    }

    /**
     * Moves the parser from the beginning of a value to its end, and refuses repeated names in its objects, too. It
     * goes as deep as Jackson lets values be nested, by default 1,000 deep.
     */
    static void skipValue(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            FieldNames names = new FieldNames(parser);
            while (names.next() != null) {
                parser.nextToken();
                skipValue(parser);
            }
        } else if (token == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                skipValue(parser);
            }
        }
    }

    /** Returns whether the name is new. */
    private boolean add(String name) {
        if (many != null) {
            return many.add(name);
        }
        int hash = name.hashCode();
        for (int i = 0; i < count; i++) {
            if (listed[i].hashCode() == hash && listed[i].equals(name)) {
                return false;
            }
        }
        if (count == MOST_LISTED) {
            many = new HashSet<>(List.of(listed));
            return many.add(name);
        }
        if (count == listed.length) {
            listed = Arrays.copyOf(listed, Math.max(FEW, 2 * count));
        }
        listed[count++] = name;
        return true;
    }
}
