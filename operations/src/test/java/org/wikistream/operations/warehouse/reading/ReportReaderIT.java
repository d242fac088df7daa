package org.wikistream.operations.warehouse.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wikistream.operations.warehouse.BusyBot;
import org.wikistream.operations.warehouse.BusyPage;
import org.wikistream.operations.warehouse.ChartPoint;
import org.wikistream.operations.warehouse.Comparison;
import org.wikistream.operations.warehouse.Completeness;
import org.wikistream.operations.warehouse.MissingChanges;
import org.wikistream.operations.warehouse.Newcomer;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.operations.warehouse.Reports;
import org.wikistream.operations.warehouse.RevertedPage;
import org.wikistream.operations.warehouse.WikiActivity;
import org.wikistream.operations.warehouse.words.CompletenessText;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;

class ReportReaderIT {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Completeness COMPLETE = new Completeness.Known(
            Instant.parse("2024-08-20T10:00:00Z"), Instant.parse("2024-08-22T10:23:07Z"), List.of(), 0, 0);

    private static SmallWarehouse warehouse;

    @BeforeAll
    static void fill() {
        warehouse = SmallWarehouse.full();
    }

    @Test
    void countsTheHoursFromSinceToTheNewestEventThatIsNotDatedAhead() throws SQLException {
        Report report = read("24h", null, COMPLETE);
        assertThat(report.span().from()).isEqualTo("2024-08-21T10:00:00Z");
        assertThat(report.span().newest()).isEqualTo("2024-08-22T10:23:07.250Z");
        assertThat(report.totals().changes()).isEqualTo(173);
        assertThat(report.totals().botChanges()).isEqualTo(37);
        assertThat(report.totals().withoutAccount()).isEqualTo(9);
        assertThat(report.totals().wikis()).isEqualTo(3);
        assertThat(report.totals().articleEdits()).as("without Wikidata's").isEqualTo(83);
        assertThat(report.totals().newArticles()).as("without Wikidata's").isEqualTo(5);
        assertThat(report.busiest()).isEqualTo(new WikiActivity(Reports.ENGLISH, 127, 0));
        assertThat(report.chart().points())
                .hasSize(25)
                .contains(
                        new ChartPoint(Instant.parse("2024-08-21T10:00:00Z"), 126, 30),
                        new ChartPoint(Instant.parse("2024-08-22T10:00:00Z"), 5, 2));
    }

    @Test
    void comparesWholeHoursWithAsManyBefore() throws SQLException {
        Report report = read("24h", null, COMPLETE);
        assertThat(report.comparison()).isEqualTo(new Comparison.Made(166, 150));
        assertThat(report.tables().wikis())
                .containsExactlyInAnyOrder(
                        new WikiActivity(Reports.MACEDONIAN, 36, 0),
                        new WikiActivity(Reports.ENGLISH, 120, 100),
                        new WikiActivity(Reports.WIKIDATA, 10, 50));
    }

    @Test
    void fillsTheTables() throws SQLException {
        Report.Tables tables = read("24h", null, COMPLETE).tables();
        assertThat(tables.mostPeople())
                .containsExactly(
                        new BusyPage(Reports.ENGLISH, "Ada", 2, 4), new BusyPage(Reports.MACEDONIAN, "Скопје", 1, 9));
        assertThat(tables.mostReverted()).containsExactly(new RevertedPage(Reports.ENGLISH, "=Ada", 4, 2));
        assertThat(tables.newcomers())
                .as("neither who never edited nor who only came by")
                .containsExactly(new Newcomer(Reports.ENGLISH, "Newt", 4, 1));
        assertThat(tables.bots()).containsExactly(new BusyBot(Reports.ENGLISH, "Xbot", 30));
    }

    @Test
    void reportsEverythingUnlessToldSinceWhen() throws SQLException {
        Report report = read(null, null, COMPLETE);
        assertThat(report.span().from()).isEqualTo("2024-08-20T10:00:00Z");
        assertThat(report.totals().changes()).isEqualTo(323);
        assertThat(report.comparison()).isInstanceOf(Comparison.Pointless.class);
        assertThat(report.completeness().isComplete()).isTrue();
        assertThat(report.tables().wikis().get(0)).isEqualTo(new WikiActivity(Reports.ENGLISH, 227, 0));
    }

    @Test
    void goesByTheMinuteBelowTwoHours() throws SQLException {
        Report report = read("1h", null, COMPLETE);
        assertThat(report.chart().unit()).isEqualTo(ChronoUnit.MINUTES);
        assertThat(report.chart().points())
                .hasSize(84)
                .endsWith(
                        new ChartPoint(Instant.parse("2024-08-22T10:22:00Z"), 0, 1),
                        new ChartPoint(Instant.parse("2024-08-22T10:23:00Z"), 2, 0));
        assertThat(read("1h", "enwiki", COMPLETE).chart().points())
                .endsWith(new ChartPoint(Instant.parse("2024-08-22T10:23:00Z"), 1, 0));
    }

    @Test
    void isOfOneWikiIfAsked() throws SQLException {
        Report report = read("24h", "mkwiki", COMPLETE);
        assertThat(report.totals().changes()).isEqualTo(36);
        assertThat(report.tables().mostPeople()).containsExactly(new BusyPage(Reports.MACEDONIAN, "Скопје", 1, 9));
        assertThat(report.comparison()).isEqualTo(new Comparison.Missing("there were no changes in the day before"));
    }

    @Test
    void refusesAWikiThatIsNotThereAndNamesNearOnes() {
        assertThatThrownBy(() -> read(null, "mkwki", COMPLETE))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "--wiki mkwki is none of the 3 wikis in the warehouse; near: mkwiki (Macedonian Wikipedia)");
        assertThatThrownBy(() -> read(null, "macedonian", COMPLETE))
                .hasMessageEndingWith("near: mkwiki (Macedonian Wikipedia)");
        assertThatThrownBy(() -> read(null, "no'such\"one", COMPLETE)).hasMessageContaining("is none of the 3 wikis");
    }

    @Test
    void refusesASinceThatIsStillToCome() {
        assertThatThrownBy(() -> read("2025-01-01T00:00:00Z", null, COMPLETE))
                .hasMessageContaining("--since 2025-01-01T00:00:00Z is later than the newest event, 2024-08-22");
    }

    @Test
    void comparesNothingThatIsNotKnownToBeComplete() throws SQLException {
        assertThat(why("7d", COMPLETE)).contains("the warehouse begins with 20 August 2024, 10:00 UTC");
        assertThat(why("24h", new Completeness.Unknown("Kafka does not answer")))
                .contains("it is unknown whether");
        assertThat(why("24h", ((Completeness.Known) COMPLETE).withLag(1, 0)))
                .isEqualTo("the warehouse is behind Kafka");
        assertThat(why("24h", known("2024-08-21T08:00:00Z")))
                .contains("the stream was received from 21 August 2024, 08:00");
        MissingChanges gap =
                new MissingChanges(3, Instant.parse("2024-08-20T12:00:00Z"), Instant.parse("2024-08-20T12:05:00Z"));
        assertThat(why("24h", known("2024-08-20T10:00:00Z", gap)))
                .isEqualTo("the day before is not complete: 3 changes between 12:00 and 12:05 on 20 Aug are missing");
        assertThat(CompletenessText.of(
                        read("24h", null, known("2024-08-20T10:00:00Z", gap)).completeness()))
                .as("the gap lies before the span")
                .isEqualTo("Complete from 21 August 2024, 10:00 to 22 August 2024, 10:24 UTC.");
    }

    @Test
    void carriesEachAnswerByName() throws SQLException {
        Report report = read("24h", null, COMPLETE);
        assertThat(report.views())
                .containsKeys(
                        "busiest_pages",
                        "top_editors",
                        "bot_share_by_wiki",
                        "reverts_by_hour",
                        "edit_wars",
                        "new_pages_by_language",
                        "category_growth",
                        "quiet_and_loud_hours",
                        "newcomers",
                        "wikis_up_and_down");
        assertThat(report.views().getOrDefault("newcomers", List.of()).get(0))
                .containsEntry("user", "Newt")
                .containsEntry("created_hour", Instant.parse("2024-08-21T10:00:00Z"))
                .containsEntry("edits", 3L)
                .containsEntry("created_by", null);
    }

    @Test
    void anEmptyWarehouseHasAReportThatSaysSo() throws SQLException {
        SmallWarehouse empty = SmallWarehouse.empty();
        try (Connection connection = empty.connection().open()) {
            Report report = ReportReader.read(connection, request("24h", "mkwiki"), COMPLETE, LiveOutput.SILENT);
            assertThat(report.neverAny()).isTrue();
            assertThat(report.totals().changes()).isZero();
            assertThat(report.views().get("busiest_pages")).isEmpty();
            assertThat(report.completeness()).isEqualTo(new Completeness.Unknown("the warehouse holds no changes yet"));
            Completeness.Known unread = ((Completeness.Known) COMPLETE).withLag(60_000, 0);
            assertThat(ReportReader.read(connection, request(null, null), unread, LiveOutput.SILENT)
                            .completeness()
                            .isComplete())
                    .isFalse();
        }
    }

    @Test
    void holdsAHundredRowsOfARankingHoweverManyThereAre() throws SQLException {
        SmallWarehouse raid = SmallWarehouse.full();
        raid.sql("INSERT INTO new_account (hour, wiki, user, how)"
                + " SELECT '2024-08-22 09:00:00', 'enwiki', CONCAT('raid ', seq), 'create' FROM seq_1_to_300;"
                + "INSERT INTO wiki_hour (hour, wiki, changes, new_accounts)"
                + " SELECT '2024-08-22 09:00:00', CONCAT('made up ', seq), 1, 1 FROM seq_1_to_300;");
        try (Connection connection = raid.connection().open()) {
            Report report = ReportReader.read(connection, request("24h", null), COMPLETE, LiveOutput.SILENT);
            assertThat(report.totals().wikis()).isEqualTo(303);
            assertThat(report.tables().newcomers()).containsExactly(new Newcomer(Reports.ENGLISH, "Newt", 4, 1));
            assertThat(report.views().get("newcomers")).hasSize(100);
            assertThat(report.views().get("bot_share_by_wiki")).hasSize(100);
            assertThat(report.views().get("quiet_and_loud_hours")).hasSize(2400);
            assertThat(report.views().get("changes_by_hour"))
                    .as("each hour with changes")
                    .hasSizeLessThan(30);
        }
    }

    @Test
    void survivesAnEventOfTheYearAThousand() throws SQLException {
        SmallWarehouse old = SmallWarehouse.full();
        old.sql("INSERT INTO wiki_hour (hour, wiki, changes) VALUES ('1000-01-01 00:00:00', 'enwiki', 1);");
        try (Connection connection = old.connection().open()) {
            Report report = ReportReader.read(connection, request(null, null), COMPLETE, LiveOutput.SILENT);
            assertThat(report.totals().changes()).isEqualTo(324);
            assertThat(report.chart().unit()).isEqualTo(ChronoUnit.YEARS);
        }
    }

    private static String why(String since, Completeness completeness) throws SQLException {
        return ((Comparison.Missing) read(since, null, completeness).comparison()).why();
    }

    private static Completeness known(String from, MissingChanges... missing) {
        return new Completeness.Known(
                Instant.parse(from), Instant.parse("2024-08-22T10:23:07Z"), List.of(missing), 0, 0);
    }

    private static Report read(@Nullable String since, @Nullable String wiki, Completeness completeness)
            throws SQLException {
        try (Connection connection = warehouse.connection().open()) {
            return ReportReader.read(connection, request(since, wiki), completeness, LiveOutput.SILENT);
        }
    }

    private static ReportRequest request(@Nullable String since, @Nullable String wiki) {
        return new ReportRequest(since == null ? null : Since.parse(since), wiki, true, false, NOW);
    }
}
