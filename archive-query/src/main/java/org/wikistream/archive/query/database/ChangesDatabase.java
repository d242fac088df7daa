package org.wikistream.archive.query.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.operations.query.QuerySpan;
import org.wikistream.operations.rows.RowWriter;

/**
 * A database whose one view, {@code recentchange}, reads the given Parquet files whenever it is asked.
 *
 * <p>SQL reaches no other file and no network, loads nothing, and changes no setting. The order of the statements
 * matters: DuckDB accepts the list of allowed files only before everything else is forbidden, and both only before the
 * settings are locked. The only place that SQL can still write to is DuckDB's own spill folder, which is deleted when
 * the query ends.
 *
 * @see <a href="https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview">Securing DuckDB</a>
 */
public final class ChangesDatabase implements AutoCloseable {

    static final String MEMORY = "1GB";
    /** Limits how much DuckDB may put on the disk when it sorts or groups more than fits in memory. */
    static final String SPILLED = "8GB";

    /** Connections that can't be closed. They are held here because the garbage collector would close them. */
    private static final Set<Connection> UNUSABLE = ConcurrentHashMap.newKeySet();

    private final Connection connection;

    private ChangesDatabase(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens a database over files, none of whose paths may contain a pattern character.
     *
     * @param files may be empty, and the view is then empty too
     * @param spillFolder created when needed
     */
    public static ChangesDatabase open(List<Path> files, QuerySpan span, Path spillFolder) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", options(spillFolder));
        try {
            execute(connection, "SET TimeZone = 'UTC'");
            execute(connection, ViewSql.view(files, files.isEmpty() ? Set.of() : columns(connection, files), span));
            execute(connection, "SET allowed_paths = " + ViewSql.list(files));
            execute(connection, "SET enable_external_access = false");
            execute(connection, "SET lock_configuration = true");
            return new ChangesDatabase(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Properties options(Path spillFolder) {
        Properties options = new Properties();
        options.setProperty("autoinstall_known_extensions", "false");
        options.setProperty("autoload_known_extensions", "false");
        options.setProperty("allow_community_extensions", "false");
        options.setProperty("allow_persistent_secrets", "false");
        options.setProperty("memory_limit", MEMORY);
        options.setProperty("temp_directory", spillFolder.toString());
        options.setProperty("max_temp_directory_size", SPILLED);
        // Otherwise the driver collects the whole result before it returns the first row.
        options.setProperty("jdbc_stream_results", "true");
        return options;
    }

    private static Set<String> columns(Connection connection, List<Path> files) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + ViewSql.read(files))) {
            while (rows.next()) {
                columns.add(rows.getString("column_name"));
            }
        }
        return columns;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Refuses SQL that is wrong regardless of the files' contents, so that nobody fetches them because of a typing
     * error. SQL with a PIVOT is not checked, because it may refer to columns that only the values create.
     */
    public static void check(String sql, Path spillFolder) throws WrongSql, SQLException {
        if (sql.toUpperCase(Locale.ROOT).contains("PIVOT")) {
            return;
        }
        try (ChangesDatabase empty = open(List.of(), QuerySpan.EVERYTHING, spillFolder)) {
            empty.prepare(sql);
        }
    }

    private void prepare(String sql) throws WrongSql {
        try {
            connection.prepareStatement(sql).close();
        } catch (SQLException e) {
            throw WrongSql.of(e);
        }
    }

    /**
     * Runs SQL and writes the last statement's rows as they come.
     *
     * @return whether it had a result
     * @throws WrongSql possibly after some rows
     * @throws IOException from the writer
     */
    public boolean ask(String sql, RowWriter writer) throws WrongSql, IOException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return false;
            }
            try (ResultSet rows = statement.getResultSet()) {
                write(rows, writer);
            }
            return true;
        } catch (SQLException e) {
            throw WrongSql.of(e);
        }
    }

    private static void write(ResultSet rows, RowWriter writer) throws SQLException, IOException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        writer.begin(names);
        boolean goOn = true;
        while (goOn && rows.next()) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                values.add(SqlValue.of(rows.getObject(i)));
            }
            goOn = writer.row(values);
        }
        writer.end();
    }

    @Override
    public void close() throws SQLException {
        try {
            execute(connection, "SELECT 1");
        } catch (SQLException e) {
            // The SQL has told it to log to a file, which is forbidden. On closing, it would try again and abort the
            // process.
            UNUSABLE.add(connection);
            return;
        }
        connection.close();
    }
}
