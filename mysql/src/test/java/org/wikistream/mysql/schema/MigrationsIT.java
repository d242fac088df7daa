package org.wikistream.mysql.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.TestDatabase;
import org.wikistream.mysql.schema.Migrations.Outcome;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.testkit.MariaDbServer;

class MigrationsIT {

    private final MySqlConnection database = TestDatabase.create();
    private final Migrations migrations = new Migrations(database);

    @Test
    void makeTheTablesOnce() {
        assertRefused("has no tables yet; run ./wikistream migrate, or set mysql.migrate=true");
        assertThat(migrations.migrate()).isEqualTo(new Outcome(0, Migrations.VERSION));
        migrations.checkVersion();
        assertThat(migrations.migrate()).isEqualTo(new Outcome(Migrations.VERSION, Migrations.VERSION));
    }

    @Test
    void waitForEachOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Outcome>> both = threads.invokeAll(List.of(migrations::migrate, migrations::migrate));
            for (Future<Outcome> one : both) {
                assertThat(one.get(30, TimeUnit.SECONDS).to()).isEqualTo(Migrations.VERSION);
            }
        } finally {
            threads.shutdownNow();
        }
        migrations.checkVersion();
    }

    @Test
    void tellOlderAndNewerTablesApart() {
        migrations.migrate();
        sql("UPDATE flyway_schema_history SET version = '" + (Migrations.VERSION + 1) + "' WHERE version = '"
                + Migrations.VERSION + "'");
        assertRefused("has tables of version " + (Migrations.VERSION + 1) + ", and this release knows those up to "
                + Migrations.VERSION);
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(migrations::migrate)
                .withMessageContaining("run the release that migrated them");
        sql("UPDATE flyway_schema_history SET version = '0.5'");
        assertRefused("run ./wikistream migrate");
    }

    @Test
    void repairWhatBrokeOff() {
        migrations.migrate();
        sql("DELETE FROM flyway_schema_history WHERE version > 1;"
                + " UPDATE flyway_schema_history SET success = 0 WHERE version = '1'; DROP TABLE progress");
        assertRefused("migration was interrupted; run ./wikistream migrate again, which repairs them");
        migrations.migrate();
        migrations.checkVersion();
        assertThat(sql("SHOW TABLES LIKE 'progress'")).isEqualTo("progress");
    }

    @Test
    void leaveSomebodyElsesTablesAlone() {
        sql("CREATE TABLE wiki (a INT)");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(migrations::migrate)
                .withMessageContaining("holds tables that are not Wikistream's; give it a database of its own");
        assertThat(sql("SHOW TABLES")).isEqualTo("wiki");
    }

    @Test
    void sayWhichRightIsMissing() {
        MariaDbServer.shared()
                .sql("REVOKE ALL ON `" + database.database() + "`.* FROM wikistream; GRANT SELECT ON `"
                        + database.database() + "`.* TO wikistream");
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(migrations::migrate)
                .withMessageContainingAll("can't be migrated", "CREATE command denied", "give the user");
    }

    private String sql(String statements) {
        return MariaDbServer.shared().sql("USE `" + database.database() + "`; " + statements);
    }

    private void assertRefused(String words) {
        assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(migrations::checkVersion)
                .withMessageContainingAll("mysql.url = '" + database.url() + "'", words);
    }
}
