package org.wikistream.sql.query.rows;

import java.lang.reflect.Array;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.rows.ByteText;

/** Converts Flink's values to JSON's: null, text, number, boolean, list, and map by text. */
public final class FlinkValue {

    private FlinkValue() {}

    /**
     * Times become ISO-8601: an instant ends with {@code Z}, a {@code TIMESTAMP}, such as {@code window_start}, does
     * not. Bytes become text if they are valid UTF-8; otherwise bytes that are not visible ASCII are written like
     * {@code \xFF}.
     */
    public static @Nullable Object of(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Instant || value instanceof LocalDateTime) {
            return time(value);
        }
        if (value instanceof byte[] bytes) {
            return ByteText.of(bytes, "\\");
        }
        if (value instanceof Row row) {
            return row(row);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            map.forEach((key, each) -> values.put(String.valueOf(of(key)), of(each)));
            return values;
        }
        if (value.getClass().isArray()) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                values.add(of(Array.get(value, i)));
            }
            return values;
        }
        return value.toString();
    }

    /** Returns the values of a row's fields, in their order. */
    public static List<@Nullable Object> fields(Row row) {
        List<@Nullable Object> fields = new ArrayList<>();
        for (int i = 0; i < row.getArity(); i++) {
            fields.add(of(row.getField(i)));
        }
        return fields;
    }

    /** JSON has no number for these. */
    private static Object number(Number number) {
        boolean isNone =
                (number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue());
        return isNone ? number.toString() : number;
    }

    /** Writes milliseconds only if there are any; texts still sort like times within a column of one kind. */
    private static String time(Object time) {
        return time instanceof LocalDateTime local
                ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local)
                : time.toString();
    }

    private static Object row(Row row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        var names = row.getFieldNames(true);
        if (names == null) {
            return fields(row);
        }
        names.forEach(name -> values.put(name, of(row.getField(name))));
        return values;
    }
}
