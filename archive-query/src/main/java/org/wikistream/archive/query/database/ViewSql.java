package org.wikistream.archive.query.database;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.columns.ColumnType;
import org.wikistream.operations.query.QuerySpan;

/** Makes the statements that create the view {@code recentchange}. */
final class ViewSql {

    private static final String SPAN_COLUMN = ChangeColumn.INGESTED_AT.columnName();

    private ViewSql() {}

    /**
     * Returns the call that reads files, with columns matched by name, because a file has the columns that existed when
     * it was written.
     */
    static String read(List<Path> files) {
        return "read_parquet(" + list(files) + ", union_by_name = true, hive_partitioning = false)";
    }

    /**
     * Returns a view with the columns of the catalogue, in its order and with its types, whatever the files have.
     *
     * @param present columns of the files; the others are NULL
     */
    static String view(List<Path> files, Set<String> present, QuerySpan span) {
        String columns = Stream.of(ChangeColumn.values())
                .map(column -> column(column, present.contains(column.columnName())))
                .collect(Collectors.joining(", "));
        return "CREATE VIEW recentchange AS SELECT " + columns
                + (files.isEmpty() ? " WHERE false" : " FROM " + read(files) + where(span));
    }

    /** A cast to a column's own type costs nothing and does not hide the file's statistics. */
    private static String column(ChangeColumn column, boolean present) {
        String name = identifier(column.columnName());
        return "CAST(" + (present ? name : "NULL") + " AS " + type(column.type()) + ") AS " + name;
    }

    /** Returns an array of the files' paths. */
    static String list(List<Path> files) {
        return files.stream().map(file -> text(file.toString())).collect(Collectors.joining(", ", "[", "]"));
    }

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String where(QuerySpan span) {
        List<String> conditions = new ArrayList<>();
        span.from().ifPresent(from -> conditions.add(identifier(SPAN_COLUMN) + " >= " + time(from)));
        span.to().ifPresent(to -> conditions.add(identifier(SPAN_COLUMN) + " < " + time(to)));
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private static String time(Instant time) {
        return "TIMESTAMPTZ " + text(time.toString());
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case TEXT, IDENTIFIER, JSON -> "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INTEGER";
            case LONG -> "BIGINT";
            case ISO_TIME, UNIX_TIME -> "TIMESTAMPTZ";
            case BYTES -> "BLOB";
        };
    }
}
