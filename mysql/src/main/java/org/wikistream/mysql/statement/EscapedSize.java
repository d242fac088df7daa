package org.wikistream.mysql.statement;

import java.math.BigInteger;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Determines how many bytes a value takes at most as a literal in a statement written by the driver. */
public final class EscapedSize {

    /** The size of numbers, times, NULL, and the characters around a text: {@code _binary'',}. */
    private static final int PLAIN = 40;

    private EscapedSize() {}

    /** Returns the size of a value that {@link MultiRowInsert} takes. */
    public static int of(@Nullable Object value) {
        if (value instanceof String text) {
            return PLAIN + ofText(text);
        }
        return value instanceof byte[] bytes ? PLAIN + ofBytes(bytes) : PLAIN;
    }

    /** Returns whether the insert can bind values of this class. */
    static boolean isKnown(Object value) {
        return value instanceof String
                || value instanceof byte[]
                || (value instanceof Number && !(value instanceof BigInteger))
                || value instanceof Boolean
                || value instanceof LocalDateTime;
    }

    private static int ofText(String text) {
        int size = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character < 0x80) {
                size += isEscaped(character) ? 2 : 1;
            } else {
                // The two halves of a pair are four bytes together.
                size += character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
            }
        }
        return size;
    }

    private static int ofBytes(byte[] bytes) {
        int size = bytes.length;
        for (byte each : bytes) {
            if (isEscaped((char) each)) {
                size++;
            }
        }
        return size;
    }

    private static boolean isEscaped(char character) {
        return switch (character) {
            case '\'', '"', '\\', '\0', '\n', '\r', '\032' -> true;
            default -> false;
        };
    }
}
