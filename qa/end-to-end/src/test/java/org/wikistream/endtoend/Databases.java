package org.wikistream.endtoend;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.settings.PasswordFile;

/**
 * The tests' databases on the stack's MariaDB. The owner of the stack's own database may create others whose names
 * begin with its name.
 */
record Databases(Path dataDir, int port) {

    private static final String OWN = "wikistream";

    void make(String name) {
        try (Connection connection = open(OWN).open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE `" + OWN + "_" + name + "`");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Returns the settings with which warehouse-job writes there. The stack's own settings fit only its own database.
     */
    List<String> settings(String name) {
        return List.of(
                "--mysql.url",
                server() + OWN + "_" + name,
                "--mysql.username",
                OWN,
                "--mysql.password-file",
                passwordFile().toString(),
                "--mysql.migrate",
                "true");
    }

    MySqlConnection connection(String name) {
        return open(OWN + "_" + name);
    }

    private MySqlConnection open(String database) {
        return new MySqlConnection(
                server() + database, OWN, new PasswordFile(passwordFile().toString()));
    }

    private Path passwordFile() {
        return dataDir.resolve("mariadb/passwords").resolve(OWN);
    }

    private String server() {
        return "jdbc:mysql://127.0.0.1:" + port + "/";
    }
}
