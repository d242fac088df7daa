package org.wikistream.operations.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.display.Visibility;
import org.wikistream.operations.report.Json;

/**
 * Writes one JSON object per row, each on a line of its own. Invisible characters are escaped, which changes no value.
 */
public final class JsonRows implements RowWriter {

    private static final ObjectWriter JSON = Json.MAPPER
            .writer()
            .without(SerializationFeature.INDENT_OUTPUT)
            .with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private final Writer out;
    private List<String> names = List.of();

    public JsonRows(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> columns) {
        names = unique(columns);
    }

    @Override
    public boolean row(List<? extends @Nullable Object> values) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            object.put(names.get(i), values.get(i));
        }
        out.write(visible(JSON.writeValueAsString(object)));
        out.write('\n');
        return true;
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    /**
     * Numbers columns of the same name to make them distinct, as DuckDB does in a table: {@code wiki}, {@code wiki_1}.
     */
    private static List<String> unique(List<String> columns) {
        Set<String> taken = new HashSet<>(columns);
        Set<String> used = new HashSet<>();
        List<String> unique = new ArrayList<>();
        for (String column : columns) {
            String name = column;
            for (int number = 1; !used.add(name); number++) {
                name = column + "_" + number;
                if (taken.contains(name)) {
                    name = column;
                }
            }
            unique.add(name);
        }
        return unique;
    }

    /** Escapes invisible characters. Outside of strings, JSON on one line contains none. */
    private static String visible(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.codePoints().forEach(character -> {
            if (Visibility.isVisible(character)) {
                text.appendCodePoint(character);
            } else {
                for (char half : Character.toChars(character)) {
                    text.append(String.format("\\u%04x", (int) half));
                }
            }
        });
        return text.toString();
    }
}
