package org.wikistream.operations.warehouse.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.settings.PasswordFile;
import org.wikistream.testkit.MariaDbServer;

/**
 * A separate database whose roll-ups have a few hours of three wikis: from 10:00 on 21 August to 10:23 on the 22nd, and
 * the day before. One event is dated ahead.
 */
public final class SmallWarehouse {

    private static final String ROWS = """
            INSERT INTO wiki (name, project, language, domain) VALUES
              ('enwiki', 'wikipedia', 'en', 'en.wikipedia.org'),
              ('mkwiki', 'wikipedia', 'mk', 'mk.wikipedia.org'),
              ('wikidatawiki', 'wikidata', NULL, 'www.wikidata.org');
            INSERT INTO wiki_hour (hour, wiki, changes, edits, bot_changes, article_edits, new_articles, reverts, bot_reverts,
                temporary_changes, new_accounts) VALUES
              ('2024-08-20 10:00:00', 'enwiki', 100, 100, 40, 0, 0, 0, 0, 0, 0),
              ('2024-08-21 09:00:00', 'wikidatawiki', 50, 50, 50, 0, 0, 0, 0, 0, 0),
              ('2024-08-21 10:00:00', 'enwiki', 120, 110, 30, 60, 5, 4, 1, 9, 2),
              ('2024-08-21 10:00:00', 'mkwiki', 36, 36, 0, 20, 0, 0, 0, 0, 0),
              ('2024-08-21 11:00:00', 'enwiki', 0, 0, 0, 0, 0, 0, 0, 0, 0),
              ('2024-08-21 11:00:00', 'mkwiki', 0, 0, 0, 0, 0, 0, 0, 0, 0),
              ('2024-08-21 12:00:00', 'wikidatawiki', 10, 10, 5, 9, 1, 0, 0, 0, 0),
              ('2024-08-22 10:00:00', 'enwiki', 7, 7, 2, 3, 0, 0, 0, 0, 0),
              ('9999-12-31 23:00:00', 'enwiki', 1, 1, 0, 0, 0, 0, 0, 0, 0);
            INSERT INTO recent_change (event_id, dt, wiki, bot, category, lag_ms, ingested_at, kafka_partition, kafka_offset)
            VALUES
              ('a', '2024-08-22 10:22:58.5', 'enwiki', TRUE, 'edit', 0, '2024-08-22 10:23:08', 0, 0),
              ('b', '2024-08-22 10:23:07.25', 'enwiki', FALSE, 'edit', 0, '2024-08-22 10:23:08', 0, 1),
              ('c', '2024-08-22 10:23:01', 'mkwiki', NULL, 'edit', 0, '2024-08-22 10:23:08', 0, 2),
              ('d', '9999-12-31 23:59:59', 'enwiki', FALSE, 'edit', 0, '2024-08-22 10:23:08', 0, 3);
            INSERT INTO page_editor_hour (hour, wiki, title, user, changes, first_at, last_at) VALUES
              ('2024-08-21 10:00:00', 'enwiki', 'Ada', 'Ann', 2, '2024-08-21 10:00:01', '2024-08-21 10:00:02'),
              ('2024-08-21 11:00:00', 'enwiki', 'Ada', 'Ann', 1, '2024-08-21 11:00:01', '2024-08-21 11:00:01'),
              ('2024-08-21 11:00:00', 'enwiki', 'Ada', 'Bob', 1, '2024-08-21 11:00:03', '2024-08-21 11:00:03'),
              ('2024-08-21 11:00:00', 'mkwiki', 'Скопје', 'Ann', 9, '2024-08-21 11:00:03', '2024-08-21 11:00:03');
            INSERT INTO page_revert_hour (hour, wiki, title, user, reverts, bot_reverts, first_at, last_at) VALUES
              ('2024-08-21 10:00:00', 'enwiki', '=Ada', 'Bob', 3, 0, '2024-08-21 10:00:01', '2024-08-21 10:00:09'),
              ('2024-08-21 10:00:00', 'enwiki', '=Ada', 'Xbot', 1, 1, '2024-08-21 10:00:03', '2024-08-21 10:00:03');
            INSERT INTO new_account (hour, wiki, user, how) VALUES
              ('2024-08-21 10:00:00', 'enwiki', 'Newt', 'create'),
              ('2024-08-21 10:00:00', 'enwiki', 'Silent', 'create'),
              ('2024-08-21 10:00:00', 'enwiki', 'Passing by', 'autocreate');
            INSERT INTO user_hour (hour, wiki, user, changes, bot_changes, edits, new_pages) VALUES
              ('2024-08-21 11:00:00', 'enwiki', 'Newt', 4, 0, 3, 1),
              ('2024-08-21 11:00:00', 'enwiki', 'Passing by', 40, 0, 40, 0),
              ('2024-08-21 11:00:00', 'enwiki', 'Xbot', 31, 30, 31, 0);
            """;

    private final MariaDbServer server;
    private final String url;
    private final String database;

    private SmallWarehouse(MariaDbServer server, String url) {
        this.server = server;
        this.url = url;
        this.database = url.substring(url.lastIndexOf('/') + 1);
    }

    /** Makes the tables, without rows. */
    public static SmallWarehouse empty() {
        MariaDbServer server = MariaDbServer.shared();
        SmallWarehouse warehouse = new SmallWarehouse(server, server.newDatabase());
        warehouse.sql(tables());
        return warehouse;
    }

    /** Makes the tables with their rows. */
    public static SmallWarehouse full() {
        SmallWarehouse warehouse = empty();
        warehouse.sql(ROWS);
        return warehouse;
    }

    public void sql(String statements) {
        server.sql("USE `" + database + "`; SET time_zone = '+00:00';\n" + statements);
    }

    MySqlConnection connection() {
        return new MySqlConnection(
                url, server.username(), new PasswordFile(server.passwordFile().toString()));
    }

    /** Writes the settings of a job that writes to this database. */
    public Path settings(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("jobs.properties"),
                "mysql.url = " + url + "\nmysql.username = " + server.username() + "\nmysql.password-file = "
                        + server.passwordFile() + "\n");
    }

    private static String tables() {
        try (InputStream script = MySqlConnection.class.getResourceAsStream("schema/V1__tables.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
