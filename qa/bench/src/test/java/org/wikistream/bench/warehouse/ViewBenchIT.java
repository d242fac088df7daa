package org.wikistream.bench.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.settings.PasswordFile;
import org.wikistream.stack.run.Console;
import org.wikistream.testkit.MariaDbServer;

class ViewBenchIT {

    /** The value of the local stack. */
    private static final String BUFFER_POOL = "--innodb-buffer-pool-size=256M";

    private static final long FEW = 20_000;
    private static final long MANY = 10_000_000;

    @Test
    void loadsAsManyChangesAsItSaysAndAsksEveryView() throws SQLException {
        MariaDbServer server = MariaDbServer.shared();
        MySqlConnection database = connection(server);
        ViewReport report = ViewBench.measure(database, database, FEW, 1, console());
        String name = "`" + database.database() + "`.";
        assertThat(server.sql("SELECT COUNT(*) FROM " + name + "recent_change")).isEqualTo("20000");
        assertThat(server.sql("SELECT SUM(changes) FROM " + name + "wiki_hour")).isEqualTo("20000");
        assertThat(server.sql("SELECT SUM(changes) FROM " + name + "user_hour")).isEqualTo("20000");
        assertThat(report.lastDay()).isEqualTo(6_000);
        assertThat(report.views()).hasSize(9).allSatisfy(view -> {
            assertThat(view.explain()).isNotEmpty();
            // With so few people, there may be no edit war.
            assertThat(view.rows())
                    .as(view.view())
                    .isGreaterThanOrEqualTo(view.view().equals("edit_wars") ? 0 : 1);
        });
        assertThat(report.lines()).anyMatch(line -> line.startsWith("EXPLAIN edit_wars"));
    }

    @Tag("slow")
    @Test
    void everyViewAnswersWithinTwoSecondsOverTenMillionChanges() throws SQLException {
        try (MariaDbServer server = MariaDbServer.start(BUFFER_POOL, "--innodb-flush-log-at-trx-commit=0")) {
            MySqlConnection database = connection(server);
            ViewReport report = ViewBench.measure(database, database, MANY, 3, console());
            assertThat(report.fastEnough())
                    .as(String.join("\n", report.lines()))
                    .isTrue();
        }
    }

    private static MySqlConnection connection(MariaDbServer server) {
        return new MySqlConnection(
                server.newDatabase(),
                server.username(),
                new PasswordFile(server.passwordFile().toString()));
    }

    private static Console console() {
        return new Console(System.err, false);
    }
}
