package org.wikistream.operations.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.schema.Migrations;
import org.wikistream.mysql.schema.MonthPartitions;
import org.wikistream.operations.database.LongQuestions;
import org.wikistream.settings.PasswordFile;
import org.wikistream.testkit.MariaDbServer;
import org.wikistream.topics.SourceTopic;

class MySqlIdsIT {

    private static final Instant NOW = Instant.parse("2026-03-01T09:30:00Z");
    private static final int HOUR = 3_600_000;

    private final MariaDbServer server = MariaDbServer.shared();
    private final MySqlConnection database = connection(server.newDatabase());

    @Test
    void aMonthThatIsDroppedMeanwhileHasNoDifference() throws SQLException {
        new Migrations(database).migrate();
        MonthPartitions months = new MonthPartitions(database);
        months.makeAhead(NOW);
        sql("INSERT INTO wiki_hour (hour, wiki, changes) VALUES ('2026-02-03 04:00:00', 'enwiki', 2),"
                + " ('2026-03-03 04:00:00', 'enwiki', 3)");
        MySqlIds ids = new MySqlIds(database, new SourceTopic("topic", "id"), Clock.fixed(NOW, ZoneOffset.UTC));
        ids.committed();
        months.drop(months.list().get(0));
        assertThat(ids.ownDifferences()).containsExactly(new MonthDifference("p202603", 3, 0));
    }

    @Test
    void aQuestionMayTakeAnHourUnlessTheAddressSaysOtherwise() throws SQLException {
        try (Connection connection = LongQuestions.open(database)) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(HOUR);
        }
        try (Connection connection = LongQuestions.open(connection(database.url() + "?socketTimeout=7000"))) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(7000);
        }
    }

    private MySqlConnection connection(String url) {
        return new MySqlConnection(
                url, server.username(), new PasswordFile(server.passwordFile().toString()));
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }
}
