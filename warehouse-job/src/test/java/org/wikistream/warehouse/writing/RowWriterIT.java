package org.wikistream.warehouse.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.testkit.MariaDbServer;

/** Batches, and rows that MySQL refuses. */
@Timeout(60)
class RowWriterIT {

    private Database database;

    @BeforeEach
    void create() {
        database = Database.create(MariaDbServer.shared());
    }

    @Test
    void writesABatchWhenItHasAsManyRowsAsItMay() throws Exception {
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 3)) {
            writer.write(Changes.edits(0, 7));
            writer.awaitMetric("rows", 6);
            assertThat(database.changes()).isEqualTo(6);
            writer.writer.flush(false);
            assertThat(database.counted()).isEqualTo(7);
            assertThat(writer.metrics.value("mysql.batchRows")).as("batches").isEqualTo(3);
            assertThat(writer.metrics.value("mysql.sinceIngestedMillis")).isEqualTo(7);
            assertThat(writer.metrics.value("mysql.inFlight")).isZero();
        }
    }

    @Test
    void writesABatchBeforeItIsLargerThanItMayBe() throws Exception {
        try (TestWriter writer =
                new TestWriter(database.connection(), new BatchLimits(1_000, 20_000, Duration.ofHours(1)))) {
            writer.write(Changes.edits(0, 50));
            writer.writer.flush(false);
            assertThat(writer.metrics.value("mysql.batchBytes")).isGreaterThan(4);
            assertThat(database.changes()).isEqualTo(50);
        }
    }

    @Test
    void writesWhatThereIsAfterTheInterval() throws Exception {
        try (TestWriter writer =
                new TestWriter(database.connection(), new BatchLimits(1_000, 1 << 20, Duration.ofMillis(100)))) {
            writer.write(Changes.edits(0, 2));
            writer.awaitMetric("rows", 2);
        }
    }

    @Test
    void countsDoubles() throws Exception {
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 5)) {
            writer.write(Changes.edits(0, 10));
            writer.write(Changes.edits(3, 13));
            writer.writer.flush(false);
            assertThat(writer.metrics.value("mysql.rows")).isEqualTo(13);
            assertThat(writer.metrics.value("mysql.doubles")).isEqualTo(7);
            assertThat(database.counted()).isEqualTo(13);
        }
    }

    /** The rival may be a zombie task beside its successor. Both lock the same rows of the roll-ups. */
    @Test
    void countsEachChangeOnceBesideARival() throws Exception {
        CompletableFuture<Long> rival = CompletableFuture.supplyAsync(() -> writeAll(0, 600));
        long own = writeAll(200, 800);
        assertThat(own + rival.get(30, TimeUnit.SECONDS)).isEqualTo(800);
        assertThat(database.counted()).isEqualTo(800);
    }

    /** Returns how many of them were new. */
    private long writeAll(int from, int to) {
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 20)) {
            writer.write(Changes.edits(from, to));
            writer.writer.flush(false);
            assertThat(writer.letters.added).isEmpty();
            return writer.metrics.value("mysql.rows");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsARowWithWhatItsColumnsHold() throws Exception {
        String json = "{\"meta\":{\"id\":\"a\",\"dt\":\"2026-01-31T10:15:30Z\"},\"title\":\"\\ud83d\",\"wiki\":7}";
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 5)) {
            writer.write(List.of(Changes.change(json, 0)));
            writer.writer.flush(false);
            assertThat(writer.metrics.value("mysql.column.title.unfit")).isEqualTo(1);
            assertThat(writer.metrics.value("mysql.column.wiki.unfit")).isEqualTo(1);
            assertThat(database.rows("SELECT unfit_columns, LENGTH(raw) FROM recent_change"))
                    .containsExactly("wiki,title\t" + json.length());
        }
    }

    @Test
    void rejectsAChangeWhoseTimeNoColumnHolds() throws Exception {
        String json = "{\"meta\":{\"id\":\"a\",\"dt\":\"0001-01-01T00:00:00Z\"}}";
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 5)) {
            writer.write(List.of(Changes.change(json, 0), Changes.edit(1)));
            writer.writer.flush(false);
            assertThat(writer.letters.added).containsOnlyKeys("a");
            assertThat(writer.letters.added.get("a")).contains("dt is not a time in the years 1000 to 9999");
            assertThat(writer.letters.durable).isEqualTo(1);
            assertThat(writer.metrics.value("mysql.error.unfit.rejected")).isEqualTo(1);
        }
        assertThat(database.changes()).isEqualTo(1);
    }

    @Test
    void movesTheProgressOverWhatItRejectsOnceThatIsDurable() throws Exception {
        String json = "{\"meta\":{\"id\":\"a\",\"dt\":\"0001-01-01T00:00:00Z\"}}";
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 5)) {
            writer.write(List.of(Changes.edit(0), Changes.change(json, 1)));
            writer.letters.failing = true;
            assertThatThrownBy(() -> writer.writer.flush(false)).hasMessage("no Kafka");
            assertThat(database.rows("SELECT next_offset FROM progress")).containsExactly("1");
            writer.letters.failing = false;
            writer.writer.flush(false);
            assertThat(database.rows("SELECT next_offset, appended_at FROM progress"))
                    .containsExactly("2\t2026-01-31 10:15:30.126");
        }
    }

    @Test
    void findsTheRowsThatMySqlRefusesAmongGoodOnes() throws Exception {
        allowTitles(10);
        List<EnrichedChange> changes = new ArrayList<>(Changes.edits(0, 100));
        changes.set(17, Changes.edit(17, "longer than ten"));
        changes.set(99, Changes.edit(99, "longer than ten"));
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 100)) {
            writer.write(changes);
            writer.writer.flush(false);
            assertThat(writer.letters.added).containsOnlyKeys("id-17", "id-99");
            assertThat(writer.letters.added.get("id-17")).startsWith("MySQL: CONSTRAINT `short` failed");
            assertThat(writer.metrics.value("mysql.error.4025.rejected")).isEqualTo(2);
            assertThat(writer.metrics.value("mysql.rows")).isEqualTo(98);
        }
        assertThat(database.counted()).isEqualTo(98);
        assertThat(database.rows("SELECT next_offset FROM progress")).containsExactly("100");
    }

    /** An unknown error is blamed on a row only if another row was written. */
    @Test
    void rejectsWhatATriggerRefusesOnlyBesideARowThatWasWritten() throws Exception {
        database.administer(
                "DELIMITER //\nCREATE TRIGGER refuse BEFORE INSERT ON recent_change FOR EACH ROW"
                        + " IF NEW.title = 'bad' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'bad title'; END IF//\nDELIMITER ;");
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 2)) {
            writer.write(List.of(Changes.edit(0, "bad"), Changes.edit(1)));
            writer.writer.flush(false);
            assertThat(writer.letters.added).containsOnlyKeys("id-0");
            writer.write(List.of(Changes.edit(2, "bad"), Changes.edit(3, "bad")));
            writer.awaitMetric("blocked", 1);
            database.administer("DROP TRIGGER refuse");
            writer.writer.flush(false);
            assertThat(writer.letters.added).containsOnlyKeys("id-0");
            assertThat(writer.metrics.value("mysql.blocked")).isZero();
        }
        assertThat(database.changes()).isEqualTo(3);
    }

    @Test
    void waitsForATableThatRefusesAllRowsForTheSameReason() throws Exception {
        allowTitles(3);
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 20)) {
            writer.write(Changes.edits(0, 20));
            writer.awaitMetric("blocked", 1);
            database.administer("ALTER TABLE recent_change DROP CONSTRAINT short");
            writer.writer.flush(false);
            assertThat(writer.letters.added).isEmpty();
        }
        assertThat(database.counted()).isEqualTo(20);
    }

    /** Each value was checked before, so the row is not to blame, however many others fit. */
    @Test
    void waitsForAColumnThatIsNotAsItWasMade() throws Exception {
        database.administer("ALTER TABLE recent_change MODIFY title VARCHAR(10)");
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 2)) {
            writer.write(List.of(Changes.edit(0), Changes.edit(1, "longer than ten")));
            writer.awaitMetric("blocked", 1);
            assertThat(database.changes()).isZero();
            database.administer("ALTER TABLE recent_change MODIFY title VARCHAR(320)");
            writer.writer.flush(false);
            assertThat(writer.letters.added).isEmpty();
        }
        assertThat(database.counted()).isEqualTo(2);
    }

    @Test
    void rejectsAFewRowsThatMySqlRefusesEvenIfNoRowOfTheBatchIsGood() throws Exception {
        allowTitles(3);
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 19)) {
            writer.write(Changes.edits(0, 19));
            writer.writer.flush(false);
            assertThat(writer.letters.added).hasSize(19);
        }
    }

    @Test
    void letsNoBarrierPassBeforeDeadLettersAreDurable() throws Exception {
        allowTitles(3);
        try (TestWriter writer = TestWriter.ofRows(database.connection(), 1)) {
            writer.letters.failing = true;
            writer.write(Changes.edits(0, 1));
            assertThatThrownBy(() -> writer.writer.flush(false)).hasMessage("no Kafka");
        }
    }

    /** Adds a constraint that longer titles violate. */
    private void allowTitles(int characters) {
        database.administer(
                "ALTER TABLE recent_change ADD CONSTRAINT short CHECK (CHAR_LENGTH(title) <= " + characters + ")");
    }
}
