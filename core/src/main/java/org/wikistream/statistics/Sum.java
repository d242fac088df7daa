package org.wikistream.statistics;

import java.util.Locale;

/**
 * The catalogue of the sums in a row of the statistics, in the order in which documents, records of the topic and late
 * counts have them. Flink SQL and the documentation are held to it. A new sum comes last.
 */
public enum Sum {
    EVENTS("Changes"),
    EDITS("Edits among them, by type whatever the category"),
    NEW_PAGES("New pages among them"),
    LOG_EVENTS("Log events among them"),
    BOTS("Changes marked as a bot's"),
    MINOR("Changes marked as minor"),
    ANONYMOUS("Changes by an IP address"),
    TEMPORARY("Changes by a temporary account"),
    REVERTS("Edits that undo others"),
    BYTES_ADDED("Bytes that changes added to pages"),
    BYTES_REMOVED("Bytes that changes removed, as a positive number");

    private final String field;
    private final String meaning;

    Sum(String meaning) {
        field = name().toLowerCase(Locale.ROOT);
        this.meaning = meaning;
    }

    /** Name of the field, and of the column in SQL. */
    public String field() {
        return field;
    }

    /** One line for people, without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** Its place in the order of the catalogue, from 0. */
    @SuppressWarnings("EnumOrdinal") // it only indexes arrays that are never stored
    public int position() {
        return ordinal();
    }

    /** Whether the first rows that were published have it. They stay in the topic, and lack what is counted since. */
    boolean isInEveryRow() {
        return compareTo(BYTES_REMOVED) <= 0;
    }

    /**
     * Sums of bytes may have run over, as what a stranger says of a length may be anything: OpenSearch has the same.
     */
    boolean mayBeNegative() {
        return this == BYTES_ADDED || this == BYTES_REMOVED;
    }
}
