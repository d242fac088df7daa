package org.wikistream.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.catalog.CatalogBaseTable;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.QueryOperation;
import org.apache.flink.table.operations.command.SetOperation;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** The tables of {@code sql/tables.sql} in a table environment of their own, for bounded queries. */
final class SqlTables {

    private static final List<String> CHANGES = List.of("recentchange_json", "recentchange_raw");

    /** Tables whose records are kept only for a while. A query of them may begin at a time. */
    private static final List<String> APPENDED = List.of("recentchange_json", "recentchange_raw", "rejected", "late");

    private final TableEnvironment environment;

    /**
     * Runs the file's statements. Views are created only when the tables have their options: a view keeps the sources
     * that it was created with, and batch mode accepts no source of a topic without an end.
     */
    private SqlTables(boolean batch, Map<String, Map<String, String>> options) {
        environment = TableEnvironment.create(
                batch ? EnvironmentSettings.inBatchMode() : EnvironmentSettings.inStreamingMode());
        Map<Boolean, List<Statement>> isView = Statements.of(script()).stream()
                .collect(Collectors.partitioningBy(statement -> statement.text().startsWith("CREATE VIEW")));
        isView.getOrDefault(false, List.of()).forEach(statement -> run(statement.text()));
        options.forEach(this::alter);
        isView.getOrDefault(true, List.of()).forEach(statement -> run(statement.text()));
    }

    static String script() {
        try {
            return Files.readString(Path.of("tables.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the tables as the file defines them. */
    static SqlTables asWritten() {
        return new SqlTables(false, Map.of());
    }

    /**
     * Returns the tables with another broker and other topics.
     *
     * @param from time of the first records read, where a table may begin at a time
     * @param to time behind the last changes read; other tables end where their topics end now
     */
    static SqlTables at(TestTopics topics, boolean batch, Optional<Instant> from, Optional<Instant> to) {
        Map<String, Map<String, String>> options = new LinkedHashMap<>();
        topics.byTable().forEach((table, topic) -> {
            Map<String, String> changed = new LinkedHashMap<>();
            changed.put("properties.bootstrap.servers", topics.bootstrapServers());
            changed.put("topic", topic);
            changed.put("scan.bounded.mode", "latest-offset");
            if (to.isPresent() && CHANGES.contains(table)) {
                changed.put("scan.bounded.mode", "timestamp");
                changed.put(
                        "scan.bounded.timestamp-millis", String.valueOf(to.get().toEpochMilli()));
            }
            if (from.isPresent() && APPENDED.contains(table)) {
                changed.put("scan.startup.mode", "timestamp");
                changed.put(
                        "scan.startup.timestamp-millis",
                        String.valueOf(from.get().toEpochMilli()));
            }
            options.put(table, changed);
        });
        return new SqlTables(batch, options);
    }

    private void alter(String table, Map<String, String> options) {
        run(options.entrySet().stream()
                .map(option -> "'" + option.getKey() + "' = '" + option.getValue() + "'")
                .collect(Collectors.joining(", ", "ALTER TABLE " + table + " SET (", ")")));
    }

    List<String> names() {
        return List.of(environment.listTables());
    }

    Map<String, String> options(String table) {
        return catalogued(table).getOptions();
    }

    String comment(String table) {
        return catalogued(table).getComment();
    }

    ResolvedSchema schema(String table) {
        return environment.from(table).getResolvedSchema();
    }

    private CatalogBaseTable catalogued(String table) {
        try {
            return environment
                    .getCatalog(environment.getCurrentCatalog())
                    .orElseThrow()
                    .getTable(new ObjectPath(environment.getCurrentDatabase(), table));
        } catch (TableNotExistException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a statement. The environment does not know SET, so this sets the option itself. */
    void run(String sql) {
        Operation operation =
                ((TableEnvironmentInternal) environment).getParser().parse(sql).get(0);
        if (operation instanceof SetOperation set) {
            environment
                    .getConfig()
                    .set(set.getKey().orElseThrow(), set.getValue().orElseThrow());
        } else {
            environment.executeSql(sql);
        }
    }

    /** Returns the names of a query's columns without running it. */
    List<String> columnsOf(String query) {
        return ((QueryOperation) ((TableEnvironmentInternal) environment)
                        .getParser()
                        .parse(query)
                        .get(0))
                .getResolvedSchema()
                .getColumnNames();
    }

    /** Returns the names of a query's columns, and its rows in the order in which they come. */
    Answer answer(String sql) throws Exception {
        TableResult result = environment.executeSql(sql);
        List<Row> rows = new ArrayList<>();
        try (CloseableIterator<Row> found = result.collect()) {
            found.forEachRemaining(rows::add);
        }
        return new Answer(result.getResolvedSchema().getColumnNames(), rows);
    }
}
