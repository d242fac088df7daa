package org.wikistream.archive.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wikistream.archive.query.files.QueriedArchive;
import org.wikistream.archive.read.ArchivedFile;
import org.wikistream.columns.ChangeColumn;
import org.wikistream.operations.query.QuerySpan;

/**
 * An archive of Parquet files in a folder, one a day, which DuckDB writes as the archive job does: zstd, columns by
 * name.
 */
final class ParquetArchive implements QueriedArchive {

    private final Path folder;
    private final List<ArchivedFile> files = new ArrayList<>();
    private final List<ArchivedFile> fetched = new ArrayList<>();
    private boolean closed;

    ParquetArchive(Path folder) {
        this.folder = folder;
    }

    /** Adds a file with one change for each map of SQL expressions by column; a column that a map lacks is NULL. */
    void add(String day, List<Map<ChangeColumn, String>> changes) {
        add(day, Arrays.asList(ChangeColumn.values()), changes);
    }

    /** Adds a file that has only these columns. */
    void add(String day, List<ChangeColumn> columns, List<Map<ChangeColumn, String>> changes) {
        String rows = changes.stream()
                .map(change -> columns.stream()
                        .map(column -> "CAST(" + change.getOrDefault(column, "NULL") + " AS " + type(column) + ") AS \""
                                + column.columnName() + '"')
                        .collect(Collectors.joining(", ", "SELECT ", "")))
                .collect(Collectors.joining(" UNION ALL "));
        addSelected(day, changes.size(), rows);
    }

    /** Adds a file of what SQL selects. */
    void addSelected(String day, long rows, String select) {
        Path file = folder.resolve(day + "-" + files.size() + ".parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("COPY (" + select + ") TO '" + file + "' (FORMAT parquet, CODEC zstd)");
            files.add(new ArchivedFile(file.toString(), LocalDate.parse(day), rows, Files.size(file)));
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String type(ChangeColumn column) {
        return switch (column.type()) {
            case TEXT, IDENTIFIER, JSON -> "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case INTEGER -> "INTEGER";
            case LONG -> "BIGINT";
            case ISO_TIME, UNIX_TIME -> "TIMESTAMPTZ";
            case BYTES -> "BLOB";
        };
    }

    List<ArchivedFile> all() {
        return files;
    }

    List<ArchivedFile> fetched() {
        return fetched;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public List<ArchivedFile> files(QuerySpan span) {
        return files.stream()
                .filter(file ->
                        span.from().map(from -> endOf(file).isAfter(from)).orElse(true))
                .filter(file -> span.to().map(to -> beginOf(file).isBefore(to)).orElse(true))
                .toList();
    }

    private static Instant beginOf(ArchivedFile file) {
        return file.day().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant endOf(ArchivedFile file) {
        return file.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public void fetch(ArchivedFile file, Path target) throws IOException {
        synchronized (fetched) {
            fetched.add(file);
        }
        Files.copy(Path.of(file.path()), target);
    }

    @Override
    public void close() {
        closed = true;
    }
}
