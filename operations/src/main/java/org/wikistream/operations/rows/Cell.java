package org.wikistream.operations.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.wikistream.display.SafeText;
import org.wikistream.operations.report.Json;

/** A value as the text of one cell. */
final class Cell {

    /** Beyond these exponents, zeros would fill a column. */
    private static final double LARGE = 1e15;

    private static final double SMALL = 1e-6;

    private static final String NULL = "NULL";

    private Cell() {}

    /** Returns the value without anything that could harm a terminal. Lists and maps become JSON. */
    static String text(Object value) {
        if (value instanceof Number number) {
            return number(number);
        }
        return SafeText.of(value instanceof String || value instanceof Boolean ? value.toString() : json(value));
    }

    /** Returns the text of a cell for people: NULL and an empty text are distinguishable, and a long text is cut. */
    static String ofTable(@Nullable Object value, int widest) {
        if (value == null) {
            return NULL;
        }
        String text = DisplayWidth.cut(text(value), widest);
        return text.isEmpty() || (value instanceof String && text.equals(NULL)) ? "'" + text + "'" : text;
    }

    /** Returns null and numbers as they are, for a program, and anything else as text. */
    static @Nullable Object plain(@Nullable Object value) {
        return value == null || value instanceof Number ? value : text(value);
    }

    private static String number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (number instanceof Double || number instanceof Float) {
            double size = Math.abs(number.doubleValue());
            if (size == 0 || (size >= SMALL && size < LARGE)) {
                String text = new BigDecimal(number.toString()).toPlainString();
                return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
            }
        }
        return number.toString();
    }

    private static String json(Object value) {
        try {
            return Json.MAPPER
                    .writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A " + value.getClass() + " has no JSON", e);
        }
    }
}
