package org.wikistream.bench.warehouse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Loads a sample straight into the warehouse's empty tables, hour by hour, with the means that a server has for it:
 * changes by LOAD DATA, without the indices that are built at the end; roll-ups by statements over the changes of the
 * hour.
 */
final class SampleLoader {

    private static final int CHUNK = 5_000;
    private static final String LOAD =
            "LOAD DATA LOCAL INFILE 'sample' INTO TABLE recent_change CHARACTER SET utf8mb4 ("
                    + SampleChanges.COLUMNS.stream()
                            .map(column -> "`" + column + "`")
                            .collect(Collectors.joining(", ")) + ")";
    private static final List<String> ROLL_UPS = rollUps();

    private final Connection connection;
    private final SampleChanges changes;
    private final LongConsumer progress;

    /**
     * @param connection of a user that owns the tables, with LOAD DATA LOCAL allowed
     * @param progress is told how many changes are loaded, now and then
     */
    SampleLoader(Connection connection, long seed, LongConsumer progress) {
        this.connection = connection;
        this.changes = new SampleChanges(seed);
        this.progress = progress;
    }

    void load(List<SampleSchedule.Hour> hours) throws SQLException {
        // Building the indices takes minutes.
        connection.setNetworkTimeout(Runnable::run, 0);
        run("SET SESSION unique_checks = 0, wait_timeout = 86400");
        run("ALTER TABLE recent_change DROP KEY by_ingestion, DROP KEY by_page, DROP KEY by_user");
        addWikis();
        long loaded = 0;
        for (SampleSchedule.Hour hour : hours) {
            load(hour);
            rollUp(hour.begin());
            loaded += hour.changes();
            progress.accept(loaded);
        }
        run("ALTER TABLE recent_change ADD KEY by_ingestion (ingested_at), ADD KEY by_page (wiki, title, dt),"
                + " ADD KEY by_user (wiki, user, dt)");
        run("ANALYZE TABLE recent_change, wiki_hour, page_hour, user_hour, page_editor_hour, page_revert_hour,"
                + " wiki_category_hour, new_account, wiki");
    }

    private void load(SampleSchedule.Hour hour) throws SQLException {
        changes.begin(hour.begin());
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < hour.changes(); i++) {
            changes.append(
                    hour.begin()
                            .plus(ChronoUnit.HOURS.getDuration().toMillis() * i / hour.changes(), ChronoUnit.MILLIS),
                    lines);
            if ((i + 1) % CHUNK == 0 || i + 1 == hour.changes()) {
                load(lines);
                lines.setLength(0);
            }
        }
    }

    private void load(CharSequence lines) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        try (Statement statement = connection.createStatement()) {
            statement
                    .unwrap(org.mariadb.jdbc.Statement.class)
                    .setLocalInfileInputStream(new ByteArrayInputStream(bytes));
            statement.execute(LOAD);
        }
    }

    private void rollUp(LocalDateTime hour) throws SQLException {
        for (String rollUp : ROLL_UPS) {
            run(rollUp.replace(":hour", "TIMESTAMP '" + hour.toString().replace('T', ' ') + ":00'"));
        }
    }

    private void addWikis() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO wiki VALUES (?, ?, ?, ?)")) {
            for (SampleWiki wiki : changes.wikis()) {
                insert.setString(1, wiki.name());
                insert.setString(2, wiki.project());
                insert.setString(3, wiki.language());
                insert.setString(4, wiki.domain());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rollUps() {
        try (InputStream in = SampleLoader.class.getResourceAsStream("roll_ups.sql")) {
            if (in == null) {
                throw new IllegalStateException("roll_ups.sql is missing");
            }
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(script.split(";\n"))
                    .filter(sql -> !sql.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
