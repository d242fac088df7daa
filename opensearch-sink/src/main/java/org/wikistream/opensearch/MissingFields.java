package org.wikistream.opensearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a mapping that an index lacks, or has as another type. Other differences of a field don't count, because
 * OpenSearch can't change format or indexing of an existing field, so an index keeps both until the next one is
 * created.
 *
 * @param paths below the mapping, such as {@code properties.title.fields.keyword}
 */
record MissingFields(NavigableSet<String> paths) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String PROPERTIES = "properties";
    private static final String FIELDS = "fields";
    private static final String OBJECT = "object";
    private static final String TYPE = ".type";

    static MissingFields of(TemplateContent wanted, TemplateContent there) {
        SortedMap<String, String> existing = types(there);
        NavigableSet<String> missing = new TreeSet<>();
        types(wanted).forEach((path, type) -> {
            if (!type.equals(existing.get(path))) {
                missing.add(path);
            }
        });
        return new MissingFields(missing);
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    /** Returns the body of the request that adds them: a mapping without its other fields. */
    String from(String mappings) throws IOException {
        StringWriter body = new StringWriter();
        try (JsonParser parser = new FilteringParserDelegate(
                        JSON.createParser(mappings), new Wanted(""), Inclusion.INCLUDE_ALL_AND_PATH, true);
                JsonGenerator generator = JSON.createGenerator(body)) {
            parser.nextToken();
            generator.copyCurrentStructure(parser);
        }
        return body.toString();
    }

    /** Returns all fields, path to type. */
    private static SortedMap<String, String> types(TemplateContent mapping) {
        SortedMap<String, String> types = new TreeMap<>();
        for (Map.Entry<String, String> value : mapping.values().entrySet()) {
            String[] names = value.getKey().split("\\.", -1);
            String path = "";
            for (int i = 0; i + 2 < names.length && (names[i].equals(PROPERTIES) || names[i].equals(FIELDS)); i += 2) {
                path = (path.isEmpty() ? "" : path + ".") + names[i] + "." + names[i + 1];
                // OpenSearch leaves out the type of an object that has properties.
                types.putIfAbsent(path, OBJECT);
                if (value.getKey().equals(path + TYPE)) {
                    types.put(path, value.getValue());
                }
            }
        }
        return types;
    }

    /** Passes on what is missing at and below a path. */
    private final class Wanted extends TokenFilter {

        private final String path;

        Wanted(String path) {
            this.path = path;
        }

        @Override
        public @Nullable TokenFilter includeProperty(String name) {
            if (path.isEmpty() && !name.equals(PROPERTIES)) {
                return INCLUDE_ALL; // this is not about a field, but an option such as dynamic
            }
            String below = path.isEmpty() ? name : path + "." + name;
            // A field must be repeated to get another form.
            if (paths.contains(below) || hasAny(below + "." + FIELDS + ".")) {
                return INCLUDE_ALL;
            }
            return hasAny(below + ".") ? new Wanted(below) : null;
        }

        private boolean hasAny(String prefix) {
            String next = paths.ceiling(prefix);
            return next != null && next.startsWith(prefix);
        }
    }
}
