package org.wikistream.mysql.query;

import java.util.Arrays;
import java.util.List;

/**
 * The meaning of an answer's rows.
 *
 * @param row what one row is, and the order of rows
 * @param columns in their order
 */
public record Answer(String row, List<Column> columns) {

    public Answer {
        columns = List.copyOf(columns);
    }

    /**
     * A column of an answer.
     *
     * @param name of lower case letters, digits and underscores
     * @param meaning a line for people, without a full stop
     */
    public record Column(String name, String meaning) {}

    /** Returns an answer whose columns are given as {@code name: meaning}. */
    static Answer of(String row, String... columns) {
        return new Answer(
                row,
                Arrays.stream(columns)
                        .map(column -> column.split(": ", 2))
                        .map(parts -> new Column(parts[0], parts[1]))
                        .toList());
    }
}
