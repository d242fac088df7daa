package org.wikistream.columns;

import java.time.Instant;

/** What a column holds. */
public enum ColumnType {
    /**
     * Text of any length, as strangers wrote it. It may hold the character NUL, and half a surrogate pair, which JSON
     * can spell as an escape and UTF-8 can't.
     */
    TEXT(String.class),
    /**
     * A text that machines made and that is only compared, byte by byte. Strangers may have put anything there, too.
     */
    IDENTIFIER(String.class),
    BOOLEAN(Boolean.class),
    /** A whole number in 32 bits. */
    INTEGER(Integer.class),
    /** A whole number in 64 bits. */
    LONG(Long.class),
    /** A time in UTC, to the millisecond. In JSON it is a text in ISO-8601. */
    ISO_TIME(Instant.class),
    /** A time in UTC, to the second. In JSON it is a number: seconds since 1970. */
    UNIX_TIME(Instant.class),
    /** Any JSON value, as it is written in the event: an object, an array, a text in quotes. */
    JSON(String.class),
    BYTES(byte[].class);

    private final Class<?> javaType;

    ColumnType(Class<?> javaType) {
        this.javaType = javaType;
    }

    /** Returns the class of the values in a {@link ChangeRow}. */
    public Class<?> javaType() {
        return javaType;
    }
}
