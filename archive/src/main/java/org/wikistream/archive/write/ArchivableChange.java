package org.wikistream.archive.write;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.columns.ChangeRow;

/** A change as the archive sees it: a row, or the reason why no row can be made of it. */
public sealed interface ArchivableChange permits ArchivableRow, ArchivableChange.Refused {

    /**
     * A change that can't be a row: a column that each row must have does not hold its value.
     *
     * @param detail a sentence for people, with the column and what it takes
     */
    record Refused(String detail) implements ArchivableChange {}

    /**
     * Converts a change to what the table can hold of it. An optional column that can't hold its value exactly stays
     * null, and its name is added to {@link ArchivableRow#unfitColumns}; {@link ChangeColumn#RAW} still has the value.
     */
    static ArchivableChange of(ChangeRow change) {
        Map<ChangeColumn, Object> held = new EnumMap<>(ChangeColumn.class);
        List<String> unfit = new ArrayList<>();
        for (ChangeColumn column : ChangeColumn.values()) {
            Object value = change.get(column);
            Object stored = value == null ? null : held(value);
            if (stored != null) {
                held.put(column, stored);
            } else if (column.isRequired()) {
                return new Refused(column.columnName() + " is not " + allowed(column));
            } else if (value != null || change.misfits().contains(column)) {
                unfit.add(column.columnName());
            }
        }
        return new ArchivableRow(held, unfit);
    }

    /** Returns Iceberg's in-memory value; null if the table's type can't hold it. */
    private static @Nullable Object held(Object value) {
        if (value instanceof String text) {
            return hasLoneSurrogate(text) ? null : text;
        } else if (value instanceof Instant time) {
            return micros(time);
        } else if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        return value;
    }

    private static @Nullable Object micros(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000L);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** JSON can spell half a surrogate pair as an escape; UTF-8 can't. */
    private static boolean hasLoneSurrogate(String text) {
        int index = 0;
        while (index < text.length()) {
            int point = text.codePointAt(index);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return true;
            }
            index += Character.charCount(point);
        }
        return false;
    }

    private static String allowed(ChangeColumn column) {
        return switch (column.type()) {
            case TEXT, IDENTIFIER, JSON -> "a text that UTF-8 can spell: it has half a surrogate pair";
            case ISO_TIME, UNIX_TIME -> "a time whose microseconds since 1970 fit 64 bits";
            default -> "a value of its type";
        };
    }
}
