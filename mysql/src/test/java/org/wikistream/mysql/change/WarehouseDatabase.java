package org.wikistream.mysql.change;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.TestDatabase;
import org.wikistream.testkit.MariaDbServer;

/** A separate database with the warehouse's tables. */
public final class WarehouseDatabase {

    private final MariaDbServer server;
    private final MySqlConnection connection;

    private WarehouseDatabase(MariaDbServer server, MySqlConnection connection) {
        this.server = server;
        this.connection = connection;
    }

    public static WarehouseDatabase create() {
        MariaDbServer server = MariaDbServer.shared();
        MySqlConnection connection = TestDatabase.create(server);
        WarehouseDatabase database = new WarehouseDatabase(server, connection);
        database.administer(migration());
        return database;
    }

    public Connection open() throws SQLException {
        return connection.open();
    }

    /** Runs statements as the server's administrator. */
    public String administer(String statements) {
        return server.sql("USE `" + connection.database() + "`;" + statements);
    }

    /** Returns the rows of a query, with bars between the values. */
    public List<String> rows(String query) throws SQLException {
        try (Connection open = open();
                Statement statement = open.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    values.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }

    long number(String query) throws SQLException {
        return Long.parseLong(rows(query).get(0));
    }

    private static String migration() {
        try (InputStream file =
                Objects.requireNonNull(MySqlConnection.class.getResourceAsStream("schema/V1__tables.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
