package org.wikistream.mysql.minute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.mysql.change.WarehouseDatabase;
import org.wikistream.statistics.PublishedCounts;
import org.wikistream.statistics.PublishedRow;
import org.wikistream.statistics.Sum;

class MinuteWriterIT {

    private static final Instant MINUTE = Instant.parse("2026-01-31T10:15:00Z");

    private WarehouseDatabase database;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        database = WarehouseDatabase.create();
        connection = database.open();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource({"4, 6, 6", "6, 4, 6", "6, 6, 6"})
    void keepsTheHighestVersionInWhateverOrder(long first, long second, long kept) throws Exception {
        MinuteWriter writer = new MinuteWriter(connection);
        writer.write(List.of(row("edit", first)));
        writer.write(List.of(row("edit", second)));
        assertThat(stored()).containsExactly("edit|enwiki|" + 10 * kept + "|" + 17 * kept + "|" + kept);
    }

    @Test
    void keepsTheHighestVersionOfABatch() throws Exception {
        new MinuteWriter(connection)
                .write(List.of(row("edit", 4), row("*", 2), row("edit", 8), row("edit", 6), row("Edit", 3)));
        assertThat(stored()).containsExactly("*|enwiki|20|34|2", "Edit|enwiki|30|51|3", "edit|enwiki|80|136|8");
    }

    @Test
    void writesEachNumberIntoItsColumn() throws Exception {
        new MinuteWriter(connection)
                .write(List.of(new PublishedRow(
                        "edit",
                        "*",
                        MINUTE,
                        MINUTE.plusSeconds(60),
                        PublishedCounts.of(sum -> 1 + sum.position()),
                        12,
                        13,
                        14,
                        15,
                        16,
                        17)));
        assertThat(database.rows("SELECT * FROM category_minute"))
                .containsExactly(
                        "2026-01-31 10:15:00|edit|*|2026-01-31 10:16:00|1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17");
    }

    @Test
    void writesNothingOfABatchWithARowThatDoesNotFit() throws Exception {
        MinuteWriter writer = new MinuteWriter(connection);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> writer.write(List.of(row("edit", 4), row("x".repeat(256), 4))));
        assertThat(stored()).isEmpty();
    }

    private List<String> stored() throws SQLException {
        return database.rows(
                "SELECT category, wiki, events, lag_p99_ms, version FROM category_minute ORDER BY category");
    }

    private static PublishedRow row(String category, long version) {
        PublishedCounts counts = PublishedCounts.of(sum -> sum == Sum.EVENTS ? 10 * version : 0);
        return new PublishedRow(
                category, "enwiki", MINUTE, MINUTE.plusSeconds(60), counts, 0, 0, 0, 0, 17 * version, version);
    }
}
