package org.wikistream.mysql.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.wikistream.columns.ChangeColumn;

/**
 * A column of {@code recent_change}: its type, and the values that it can hold exactly.
 *
 * @param limit in characters for VARCHAR, in bytes for TEXT and the binary types; 0 for types without a length
 */
record StoredColumn(ChangeColumn column, SqlType type, int limit) {

    /** DATETIME is not defined before this year, and has no room for years after {@link #LAST_YEAR}. */
    private static final int FIRST_YEAR = 1000;

    private static final int LAST_YEAR = 9999;

    /** The declared type of a column; {@code information_schema} uses the same name in small letters. */
    enum SqlType {
        VARCHAR,
        TEXT,
        MEDIUMTEXT,
        VARBINARY,
        MEDIUMBLOB,
        TINYINT,
        INT,
        BIGINT,
        DATETIME
    }

    /** Returns the value to bind, or null if the column can't hold it exactly. */
    @Nullable Object held(Object value) {
        return switch (type) {
            case VARCHAR, TEXT, MEDIUMTEXT -> heldText((String) value);
            case VARBINARY -> heldBytes(value instanceof String text ? utf8(text) : (byte[]) value);
            case MEDIUMBLOB -> heldBytes((byte[]) value);
            case DATETIME -> heldTime((Instant) value);
            case TINYINT, INT, BIGINT -> value;
        };
    }

    private @Nullable String heldText(String text) {
        int characters = 0;
        long bytes = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            characters++;
            if (!Character.isSurrogate(character)) {
                bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : 3;
            } else if (isPairAt(text, index)) {
                bytes += 4;
                index++;
            } else {
                return null; // The driver would write a question mark.
            }
        }
        return (type == SqlType.VARCHAR ? characters : bytes) <= limit ? text : null;
    }

    private static boolean isPairAt(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    private static byte @Nullable [] utf8(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isSurrogate(text.charAt(index))) {
                if (!isPairAt(text, index)) {
                    return null;
                }
                index++;
            }
        }
        return text.getBytes(UTF_8);
    }

    private byte @Nullable [] heldBytes(byte @Nullable [] bytes) {
        return bytes != null && bytes.length <= limit ? bytes : null;
    }

    private static @Nullable LocalDateTime heldTime(Instant value) {
        LocalDateTime time = LocalDateTime.ofInstant(value, UTC).truncatedTo(MILLIS);
        return time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR ? time : null;
    }

    /** Returns a description of the allowed values, for people. */
    String allowed() {
        return switch (type) {
            case VARCHAR -> "a text of at most " + limit + " characters, without half a surrogate pair";
            case TEXT, MEDIUMTEXT -> "a text of at most " + limit + " bytes in UTF-8, without half a surrogate pair";
            case VARBINARY, MEDIUMBLOB -> "at most " + limit + " bytes";
            case DATETIME -> "a time in the years " + FIRST_YEAR + " to " + LAST_YEAR;
            case TINYINT, INT, BIGINT -> "a whole number";
        };
    }
}
