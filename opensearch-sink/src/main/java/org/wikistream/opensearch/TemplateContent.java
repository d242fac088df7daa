package org.wikistream.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wikistream.hash.Sha256;

/**
 * The content of a template as a sorted map from path to value, both as text, so that two can be compared. OpenSearch
 * returns settings in another form than they were put: all values as text, and below {@code index}.
 */
record TemplateContent(SortedMap<String, String> values) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String SETTINGS = "settings.";
    private static final String INDEX = "index.";
    private static final int HASH_CHARACTERS = 16;
    private static final int SHOWN = 5;

    /** Reads the JSON object at the parser; its {@code settings} may be below {@code template} or not. */
    static TemplateContent read(JsonParser json) throws IOException {
        SortedMap<String, String> values = new TreeMap<>();
        flatten(json, "", values);
        SortedMap<String, String> normal = new TreeMap<>();
        values.forEach((path, value) -> normal.put(normalPath(path), value));
        return new TemplateContent(normal);
    }

    static TemplateContent parse(String text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            return read(json);
        }
    }

    /** Returns the part below a path, with paths relative to it. */
    TemplateContent below(String path) {
        SortedMap<String, String> found = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(path + ".")) {
                found.put(key.substring(path.length() + 1), value);
            }
        });
        return new TemplateContent(found);
    }

    /** Everything except the parts at and below the paths. */
    TemplateContent without(String... paths) {
        SortedMap<String, String> found = new TreeMap<>(values);
        for (String path : paths) {
            found.keySet().removeIf(key -> key.equals(path) || key.startsWith(path + "."));
        }
        return new TemplateContent(found);
    }

    /** Returns the whole number at a path; throws a {@link ProtocolException} if there is none. */
    int number(String path) throws ProtocolException {
        return number(path, values.get(path));
    }

    static int number(String path, @Nullable String value) throws ProtocolException {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new ProtocolException(path + " is " + value + ", which is not a whole number");
        }
    }

    /** Returns a hash that is equal for equal content, in whatever order it was written. */
    String hash() {
        return Sha256.hex(values.toString().getBytes(StandardCharsets.UTF_8)).substring(0, HASH_CHARACTERS);
    }

    /** Returns the first few differences, such as {@code mappings.dynamic is 'true' instead of 'false'}. */
    List<String> differencesFrom(TemplateContent expected) {
        TreeSet<String> paths = new TreeSet<>(values.keySet());
        paths.addAll(expected.values.keySet());
        List<String> differences = new ArrayList<>();
        for (String path : paths) {
            String here = values.get(path);
            String there = expected.values.get(path);
            if (here == null) {
                differences.add(path + " is missing, instead of '" + there + "'");
            } else if (there == null) {
                differences.add(path + " is '" + here + "', instead of missing");
            } else if (!here.equals(there)) {
                differences.add(path + " is '" + here + "' instead of '" + there + "'");
            }
        }
        int more = differences.size() - SHOWN;
        if (more > 0) {
            differences = new ArrayList<>(differences.subList(0, SHOWN));
            differences.add("and " + more + " more");
        }
        return differences;
    }

    private static String normalPath(String path) {
        int at = path.startsWith(SETTINGS) ? 0 : path.indexOf("." + SETTINGS) + 1;
        if (at == 0 && !path.startsWith(SETTINGS)) {
            return path;
        }
        int rest = at + SETTINGS.length();
        return path.startsWith(INDEX, rest) ? path : path.substring(0, rest) + INDEX + path.substring(rest);
    }

    private static void flatten(JsonParser json, String path, Map<String, String> values) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            boolean empty = true;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                flatten(json, path.isEmpty() ? name : path + "." + name, values);
                empty = false;
            }
            if (empty) {
                values.put(path, "{}");
            }
        } else if (token == JsonToken.START_ARRAY) {
            int index = 0;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                flatten(json, path + "." + index++, values);
            }
        } else {
            values.put(path, json.getText());
        }
    }
}
