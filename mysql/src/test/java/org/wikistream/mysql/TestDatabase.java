package org.wikistream.mysql;

import org.wikistream.settings.PasswordFile;
import org.wikistream.testkit.MariaDbServer;

/** Creates separate databases in the server that the tests share. */
public final class TestDatabase {

    private TestDatabase() {}

    /** Makes an empty database. */
    public static MySqlConnection create() {
        return create(MariaDbServer.shared());
    }

    public static MySqlConnection create(MariaDbServer server) {
        return new MySqlConnection(
                server.newDatabase(),
                server.username(),
                new PasswordFile(server.passwordFile().toString()));
    }
}
