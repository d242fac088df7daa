package org.wikistream.archive.query.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.report.Json;
import org.wikistream.operations.rows.ByteText;

/** Converts DuckDB's values to JSON's: null, text, number, boolean, list, and map by text. */
final class SqlValue {

    /** The escape in DuckDB's own form of bytes. */
    private static final String ESCAPED = "\\'\"";

    private SqlValue() {}

    /**
     * Converts a value. Times become ISO-8601. Bytes become text if they are valid UTF-8, or else DuckDB's own form,
     * {@code \xFF}.
     */
    static @Nullable Object of(@Nullable Object value) throws SQLException {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        if (value instanceof Timestamp time) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time.toLocalDateTime());
        }
        if (value instanceof Blob blob) {
            return ByteText.of(blob.getBytes(1, Math.toIntExact(blob.length())), ESCAPED);
        }
        if (value instanceof JsonNode json) {
            return parsed(json.toString());
        }
        if (value instanceof Array array) {
            return list((Object[]) array.getArray());
        }
        if (value instanceof DuckDBStruct struct) {
            return map(struct.getMap());
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        return value.toString();
    }

    private static List<@Nullable Object> list(@Nullable Object[] items) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object item : items) {
            values.add(of(item));
        }
        return values;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> entries) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            values.put(String.valueOf(of(entry.getKey())), of(entry.getValue()));
        }
        return values;
    }

    private static Object parsed(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            // DuckDB accepts some texts as JSON that Jackson does not.
            return json;
        }
    }
}
