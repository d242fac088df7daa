package org.wikistream.operations.warehouse.format;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines of CSV according to RFC 4180 that are harmless in a spreadsheet: a text that could be taken for a
 * formula gets a leading apostrophe. Numbers stay numbers, negative ones too.
 */
public final class CsvText {

    private static final String FORMULA_BEGINS = "=+-@\t\r\n";
    private static final String NEEDS_QUOTES = ",\"\r\n";
    private static final String END_OF_LINE = "\r\n";

    private final StringBuilder text = new StringBuilder();

    /** Adds a line. A cell is null (empty), a number, or anything else, which is written as text. */
    void line(List<? extends @Nullable Object> cells) {
        text.append(lineOf(cells));
    }

    /** Returns a line with its end. */
    public static String lineOf(List<? extends @Nullable Object> cells) {
        return cells.stream().map(CsvText::cell).collect(Collectors.joining(",", "", END_OF_LINE));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number) {
            return value.toString();
        }
        String written = value.toString();
        if (!written.isEmpty() && FORMULA_BEGINS.indexOf(written.charAt(0)) >= 0) {
            written = "'" + written;
        }
        boolean quoted = written.chars().anyMatch(character -> NEEDS_QUOTES.indexOf(character) >= 0);
        return quoted ? '"' + written.replace("\"", "\"\"") + '"' : written;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
