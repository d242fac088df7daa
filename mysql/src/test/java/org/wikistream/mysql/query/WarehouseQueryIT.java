package org.wikistream.mysql.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.TestDatabase;
import org.wikistream.mysql.schema.Migrations;
import org.wikistream.mysql.schema.MonthPartitions;

/**
 * The queries on a real server, each with changes that were counted by hand. The newest hour is noon of 10 July 2025.
 */
class WarehouseQueryIT {

    private static final LocalDateTime NEWEST = LocalDateTime.parse("2025-07-10T12:00");
    private static final Span DAY = Span.upTo(NEWEST, 24);
    private static final List<String> TABLES = List.of(
            "recent_change",
            "wiki",
            "wiki_hour",
            "page_hour",
            "user_hour",
            "page_editor_hour",
            "page_revert_hour",
            "wiki_category_hour",
            "new_account");

    private static Connection connection;

    @BeforeAll
    static void migrate() throws SQLException {
        MySqlConnection database = TestDatabase.create();
        new Migrations(database).migrate();
        new MonthPartitions(database).makeAhead(Instant.parse("2025-07-10T12:00:00Z"));
        connection = database.open();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @BeforeEach
    void beginWithTheNewestChange() throws SQLException {
        for (String table : TABLES) {
            run("DELETE FROM " + table);
        }
        run("INSERT INTO recent_change (dt, event_id, category, lag_ms, ingested_at, kafka_partition, kafka_offset)"
                + " VALUES ('2025-07-10 12:34:56', 'a', 'edit', 0, '2025-07-10 12:34:57', 0, 0)");
        run("INSERT INTO wiki_hour (hour, wiki, changes) VALUES ('2025-07-10 12:00', 'enwiki', 1)");
    }

    @ParameterizedTest
    @EnumSource(WarehouseQuery.class)
    void answersWithTheColumnsThatItPromises(WarehouseQuery query) throws SQLException {
        try (PreparedStatement statement = query.about(DAY, "enwiki").prepare(connection);
                ResultSet answer = statement.executeQuery()) {
            ResultSetMetaData columns = answer.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnLabel(i));
            }
            assertThat(names)
                    .isEqualTo(query.answer().columns().stream()
                            .map(Answer.Column::name)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(WarehouseQuery.class)
    void saysTheSameInItsView(WarehouseQuery query) throws SQLException {
        plantSomeOfEverything();
        if (query.viewHours().isPresent()) {
            Span span = Span.upTo(NEWEST, query.viewHours().getAsInt());
            assertThat(rows("SELECT * FROM " + query.queryName())).isNotEmpty().isEqualTo(ask(query, span, null));
        }
    }

    @ParameterizedTest
    @EnumSource(WarehouseQuery.class)
    void keepsToOneWiki(WarehouseQuery query) throws SQLException {
        plantSomeOfEverything();
        List<String> before = ask(query, DAY, "enwiki");
        for (String table : TABLES.subList(2, TABLES.size())) {
            run("DELETE FROM " + table + " WHERE wiki <> 'enwiki'");
        }
        assertThat(ask(query, DAY, "enwiki")).isEqualTo(before);
    }

    @Test
    void countsFromTheNewestHourThatIsNotDatedAhead() throws SQLException {
        assertThat(NewestHour.read(connection)).contains(NEWEST);
        run("INSERT INTO wiki_hour (hour, wiki, changes) VALUES ('2030-01-01', 'enwiki', 1)");
        assertThat(NewestHour.read(connection)).contains(NEWEST);
        run("DELETE FROM recent_change");
        assertThat(NewestHour.read(connection)).isEmpty();
        assertThat(rows("SELECT * FROM bot_share_by_wiki")).isEmpty();
    }

    @Test
    void ranksPagesWhoseHoursAreAllQuiet() throws SQLException {
        // A change in each hour adds up to more than any loud hour has.
        for (int hour = 0; hour < 24; hour++) {
            page("enwiki", "Steady", DAY.from().plusHours(hour), 1);
        }
        for (int i = 0; i < 150; i++) {
            page("enwiki", "Loud " + i, DAY.from(), 3 + i % 20);
        }
        assertThat(ask(WarehouseQuery.BUSIEST_PAGES, DAY, null))
                .hasSize(100)
                .first()
                .asString()
                .startsWith("enwiki|Steady|0|24|");
    }

    @Test
    void ranksAsGroupingEverythingDoes() throws SQLException {
        for (int i = 0; i < 3_000; i++) {
            int hour = i * 7 % 24;
            page("wiki" + i % 3, "Page " + (int) Math.sqrt(i * 40), DAY.from().plusHours(hour), 1 + 900 / (1 + i));
        }
        assertThat(ask(WarehouseQuery.BUSIEST_PAGES, DAY, null)).isEqualTo(busiestByGrouping());
    }

    @Test
    void ranksAPageNoneOfWhoseHoursIsAmongTheLoudest() throws SQLException {
        for (int hour = 0; hour < 24; hour++) {
            page("enwiki", "Steady", DAY.from().plusHours(hour), 3);
        }
        run("INSERT INTO page_hour (hour, wiki, title, namespace, changes)"
                + " SELECT '" + DAY.from() + "', 'enwiki', CONCAT('Loud ', seq), 0, IF(seq <= 120, 60, 4)"
                + " FROM seq_1_to_6000");
        assertThat(ask(WarehouseQuery.BUSIEST_PAGES, DAY, null))
                .isEqualTo(busiestByGrouping())
                .first()
                .asString()
                .startsWith("enwiki|Steady|0|72|");
    }

    private static List<String> busiestByGrouping() throws SQLException {
        return rows("SELECT wiki, title, MAX(namespace), SUM(changes), 0, 0, 0, 0 FROM page_hour WHERE hour >= '"
                + DAY.from() + "' AND hour < '" + DAY.to()
                + "' GROUP BY wiki, title ORDER BY 4 DESC, wiki, title LIMIT 100");
    }

    @Test
    void callsItAWarOnlyWhenTwoPeopleRevertThriceWithinADay() throws SQLException {
        revert("War", "Ann", "2025-07-10 01:05", "2025-07-10 01:45", 2, 0);
        revert("War", "Bob", "2025-07-10 03:00", "2025-07-10 03:00", 1, 0);
        revert("One person", "Ann", "2025-07-10 01:05", "2025-07-10 01:45", 5, 0);
        revert("Two reverts", "Ann", "2025-07-10 01:05", "2025-07-10 01:05", 1, 0);
        revert("Two reverts", "Bob", "2025-07-10 02:05", "2025-07-10 02:05", 1, 0);
        revert("Bot", "Ann", "2025-07-10 01:05", "2025-07-10 01:05", 1, 0);
        revert("Bot", "Robot", "2025-07-10 02:05", "2025-07-10 02:45", 2, 2);
        revert("Slow", "Ann", "2025-07-08 01:00", "2025-07-08 01:00", 1, 0);
        revert("Slow", "Bob", "2025-07-08 20:00", "2025-07-08 20:00", 1, 0);
        revert("Slow", "Ann", "2025-07-09 01:01", "2025-07-09 01:01", 1, 0);
        String war = "enwiki|War|3|2|2025-07-10 01:05:00.000|2025-07-10 03:00:00.000";
        assertThat(ask(WarehouseQuery.EDIT_WARS, DAY, null)).containsExactly(war);
        assertThat(ask(WarehouseQuery.EDIT_WARS, Span.upTo(NEWEST, 72), null)).containsExactly(war);
        run(
                "UPDATE page_revert_hour SET first_at = '2025-07-09 01:00:00', last_at = first_at WHERE hour = '2025-07-09 01:00'");
        assertThat(ask(WarehouseQuery.EDIT_WARS, Span.upTo(NEWEST, 72), null))
                .containsExactly("enwiki|Slow|3|2|2025-07-08 01:00:00.000|2025-07-09 01:00:00.000", war);
    }

    @Test
    void countsAnHourWithoutARowAsZeroSinceTheFirstRowOfAll() throws SQLException {
        run("INSERT INTO wiki_hour (hour, wiki, changes) VALUES ('2025-07-08 12:00', 'dewiki', 4),"
                + " ('2025-07-09 12:00', 'enwiki', 5)");
        List<String> rows = ask(WarehouseQuery.QUIET_AND_LOUD_HOURS, Span.upTo(NEWEST, 28 * 24), "enwiki");
        assertThat(rows).hasSize(24);
        assertThat(rows.get(11)).isEqualTo("enwiki|11|2|0|0|0.0000|0.0000");
        assertThat(rows.get(12)).isEqualTo("enwiki|12|3|6|0|2.0000|1.0000");
    }

    @Test
    void saysWhatNewcomersDidSince() throws SQLException {
        account("Ann", "create", "2025-07-10 02:00");
        account("Visitor", "autocreate", "2025-07-10 02:00");
        user("Ann", "2025-07-10 01:00", 9);
        user("Ann", "2025-07-10 02:00", 2);
        user("Ann", "2025-07-10 05:00", 3);
        user("Visitor", "2025-07-10 05:00", 4);
        assertThat(ask(WarehouseQuery.NEWCOMERS, DAY, null))
                .containsExactly(
                        "enwiki|Ann|2025-07-10 02:00:00|create|null|0|5|0|0|0|0|0|0",
                        "enwiki|Visitor|2025-07-10 02:00:00|autocreate|null|1|4|0|0|0|0|0|0");
        assertThat(ask(WarehouseQuery.NEWCOMERS_BY_WIKI, DAY, null)).containsExactly("enwiki|1|1|5|1|1|4");
    }

    @Test
    void hasAHundredNewcomersAndTheAutocreatedLast() throws SQLException {
        account("Visitor", "autocreate", "2025-07-10 02:00");
        user("Visitor", "2025-07-10 05:00", 4);
        for (int number = 0; number < 99; number++) {
            account("Ann" + number, "create", "2025-07-10 02:00");
        }
        assertThat(ask(WarehouseQuery.NEWCOMERS, DAY, null))
                .hasSize(100)
                .last()
                .asString()
                .contains("Visitor");
        account("Ann", "create", "2025-07-10 02:00");
        assertThat(ask(WarehouseQuery.NEWCOMERS, DAY, null)).hasSize(100).noneMatch(row -> row.contains("Visitor"));
    }

    @Test
    void countsADayAgainstTheDayBefore() throws SQLException {
        run("INSERT INTO wiki_hour (hour, wiki, changes) VALUES ('2025-07-09 12:00', 'enwiki', 4),"
                + " ('2025-07-09 13:00', 'enwiki', 7), ('2025-07-08 12:00', 'enwiki', 100)");
        assertThat(ask(WarehouseQuery.WIKIS_UP_AND_DOWN, DAY, null)).containsExactly("enwiki|8|4|4|2.0000");
        assertThat(ask(WarehouseQuery.TOTALS, DAY, null)).first().asString().startsWith("1|8|4|1|");
    }

    @Test
    void tellsGrowingCategoriesFromShrinkingOnes() throws SQLException {
        category("Grows", "2025-07-10 01:00", 5, 1);
        category("Shrinks", "2025-07-10 01:00", 0, 9);
        category("Moves", "2025-07-10 01:00", 50, 0);
        category("Moves", "2025-07-10 02:00", 0, 50);
        assertThat(ask(WarehouseQuery.CATEGORY_GROWTH, DAY, null))
                .containsExactly("enwiki|Shrinks|0|9|0|-9", "enwiki|Grows|5|1|0|4", "enwiki|Moves|50|50|0|0");
    }

    private static void plantSomeOfEverything() throws SQLException {
        for (String wiki : List.of("enwiki", "dewiki")) {
            run("INSERT INTO wiki VALUES ('" + wiki + "', 'wikipedia', '" + wiki.substring(0, 2) + "', 'a')");
            run("INSERT INTO wiki_hour (hour, wiki, changes, edits, new_pages) VALUES ('2025-07-10 11:00', '" + wiki
                    + "', 5, 3, 2)");
            page(wiki, "A", NEWEST, 3);
            run("INSERT INTO user_hour (hour, wiki, user, changes, edits) VALUES ('2025-07-10 11:00', '" + wiki
                    + "', 'Ann', 3, 3)");
            run("INSERT INTO page_editor_hour VALUES ('2025-07-10 11:00', '" + wiki
                    + "', 'A', 'Ann', 1, 1, '2025-07-10 11:01', '2025-07-10 11:01')");
            run("INSERT INTO page_revert_hour VALUES ('2025-07-10 11:00', '" + wiki
                    + "', 'A', 'Ann', 2, 0, '2025-07-10 11:01', '2025-07-10 11:02'), ('2025-07-10 11:00', '" + wiki
                    + "', 'A', 'Bob', 2, 0, '2025-07-10 11:01', '2025-07-10 11:02')");
            run("INSERT INTO wiki_category_hour VALUES ('2025-07-10 11:00', '" + wiki + "', 'C', 3, 1, 0)");
            run("INSERT INTO new_account VALUES ('2025-07-10 11:00', '" + wiki + "', 'Ann', 'create', NULL)");
        }
    }

    /** Whatever is in a roll-up is also in that of the wiki. */
    private static void wikiHour(Object hour, String wiki) throws SQLException {
        run("INSERT INTO wiki_hour (hour, wiki, changes) VALUES ('" + hour + "', '" + wiki
                + "', 1) ON DUPLICATE KEY UPDATE changes = changes + 1");
    }

    private static void page(String wiki, String title, LocalDateTime hour, int changes) throws SQLException {
        wikiHour(hour, wiki);
        run("INSERT INTO page_hour (hour, wiki, title, namespace, changes) VALUES ('" + hour + "', '" + wiki + "', '"
                + title + "', 0, " + changes + ") ON DUPLICATE KEY UPDATE changes = changes + VALUES(changes)");
    }

    private static void revert(String title, String user, String first, String last, int reverts, int byBots)
            throws SQLException {
        run("INSERT INTO page_revert_hour VALUES ('" + first.substring(0, 13) + ":00', 'enwiki', '" + title + "', '"
                + user + "', " + reverts + ", " + byBots + ", '" + first + "', '" + last + "')");
    }

    private static void account(String user, String how, String hour) throws SQLException {
        run("INSERT INTO new_account VALUES ('" + hour + "', 'enwiki', '" + user + "', '" + how + "', NULL)");
    }

    private static void user(String user, String hour, int edits) throws SQLException {
        run("INSERT INTO user_hour (hour, wiki, user, changes, edits) VALUES ('" + hour + "', 'enwiki', '" + user
                + "', " + edits + ", " + edits + ")");
    }

    private static void category(String name, String hour, int in, int out) throws SQLException {
        wikiHour(hour, "enwiki");
        run("INSERT INTO wiki_category_hour VALUES ('" + hour + "', 'enwiki', '" + name + "', " + in + ", " + out
                + ", 0)");
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        return read(new BoundQuery(sql, List.of()));
    }

    private static List<String> ask(WarehouseQuery query, Span span, @Nullable String wiki) throws SQLException {
        return read(query.about(span, wiki));
    }

    private static List<String> read(BoundQuery query) throws SQLException {
        try (PreparedStatement statement = query.prepare(connection);
                ResultSet answer = statement.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (answer.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                    values.add(Objects.toString(answer.getString(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }
}
