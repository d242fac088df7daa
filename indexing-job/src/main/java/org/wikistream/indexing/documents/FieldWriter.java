package org.wikistream.indexing.documents;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields of a JSON object, in UTF-8, each with a comma before it. Each document has a dozen of them, for which a
 * generator of Jackson's would cost more than all else that a document takes.
 */
final class FieldWriter {

    private static final int USUAL_LENGTH = 512;
    /** A control character has six bytes as an escape. */
    private static final int LONGEST_ESCAPE = 6;

    private static final int LONGEST_TIME = "\"0000-00-00T00:00:00.000Z\"".length();
    private static final int LAST_YEAR = 9999;
    private static final int NANOS_A_MILLI = 1_000_000;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final byte[] TRUE = "true".getBytes(US_ASCII);
    private static final byte[] FALSE = "false".getBytes(US_ASCII);

    private byte[] bytes = new byte[USUAL_LENGTH];
    private int length;

    int length() {
        return length;
    }

    /** Copies all from a position on. */
    void copy(int from, byte[] target, int position) {
        System.arraycopy(bytes, from, target, position, length - from);
    }

    /** Writes nothing without a text. Half a surrogate pair, which events may contain as an escape, becomes '?'. */
    void text(FieldName name, @Nullable String text) {
        if (text == null) {
            return;
        }
        byte[] encoded = text.getBytes(UTF_8);
        put(name.start());
        ensure(encoded.length * LONGEST_ESCAPE + 2);
        bytes[length++] = '"';
        for (byte each : encoded) {
            if (each == '"' || each == '\\' || (each >= 0 && each < ' ')) {
                put(escaped(each).getBytes(US_ASCII));
            } else {
                bytes[length++] = each;
            }
        }
        bytes[length++] = '"';
    }

    void number(FieldName name, long number) {
        put(name.start());
        put(Long.toString(number).getBytes(US_ASCII));
    }

    void truth(FieldName name, boolean truth) {
        put(name.start());
        put(truth ? TRUE : FALSE);
    }

    /** Writes a time as its {@code toString} has it, which costs ten times as much. */
    void time(FieldName name, Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        int millis = utc.getNano() / NANOS_A_MILLI;
        if (utc.getYear() < 0 || utc.getYear() > LAST_YEAR || millis * NANOS_A_MILLI != utc.getNano()) {
            text(name, time.toString());
            return;
        }
        put(name.start());
        ensure(LONGEST_TIME);
        bytes[length++] = '"';
        digits(utc.getYear(), 4, '-');
        digits(utc.getMonthValue(), 2, '-');
        digits(utc.getDayOfMonth(), 2, 'T');
        digits(utc.getHour(), 2, ':');
        digits(utc.getMinute(), 2, ':');
        digits(utc.getSecond(), 2, millis == 0 ? 'Z' : '.');
        if (millis != 0) {
            digits(millis, 3, 'Z');
        }
        bytes[length++] = '"';
    }

    private void digits(int number, int count, char following) {
        int rest = number;
        for (int place = length + count - 1; place >= length; place--) {
            bytes[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        bytes[length++] = (byte) following;
    }

    private static String escaped(byte character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> "\\u00" + HEX.toHexDigits(character);
        };
    }

    private void put(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void ensure(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
