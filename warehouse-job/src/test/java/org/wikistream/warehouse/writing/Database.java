package org.wikistream.warehouse.writing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.settings.PasswordFile;
import org.wikistream.testkit.MariaDbServer;

/** A separate database with the warehouse's tables. */
record Database(MariaDbServer server, MySqlConnection connection) {

    static Database create(MariaDbServer server) {
        MySqlConnection connection = new MySqlConnection(
                server.newDatabase(),
                server.username(),
                new PasswordFile(server.passwordFile().toString()));
        Database database = new Database(server, connection);
        database.administer(migration());
        return database;
    }

    /** Runs statements as the server's administrator; returns their rows. */
    String administer(String statements) {
        return server.sql("USE `" + connection.database() + "`;\n" + statements);
    }

    long changes() {
        return Long.parseLong(administer("SELECT COUNT(*) FROM recent_change"));
    }

    /** Returns the count in the roll-up. */
    long counted() {
        return Long.parseLong(administer("SELECT COALESCE(SUM(changes), 0) FROM wiki_hour"));
    }

    List<String> rows(String query) {
        return administer(query).lines().toList();
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
