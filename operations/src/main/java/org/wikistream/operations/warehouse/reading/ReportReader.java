package org.wikistream.operations.warehouse.reading;

import static org.wikistream.operations.warehouse.reading.Answers.number;
import static org.wikistream.operations.warehouse.reading.Answers.text;
import static org.wikistream.operations.warehouse.reading.Answers.wholeNumber;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wikistream.mysql.query.Span;
import org.wikistream.mysql.query.WarehouseQuery;
import org.wikistream.operations.problem.UserError;
import org.wikistream.operations.warehouse.BusyBot;
import org.wikistream.operations.warehouse.BusyPage;
import org.wikistream.operations.warehouse.ChartPoint;
import org.wikistream.operations.warehouse.ChartSeries;
import org.wikistream.operations.warehouse.Comparison;
import org.wikistream.operations.warehouse.Completeness;
import org.wikistream.operations.warehouse.Newcomer;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.operations.warehouse.ReportSpan;
import org.wikistream.operations.warehouse.RevertedPage;
import org.wikistream.operations.warehouse.Totals;
import org.wikistream.operations.warehouse.WikiActivity;
import org.wikistream.operations.warehouse.WikiRef;

/** Reads a report from the warehouse. All its figures are of one moment: the queries share a snapshot. */
public final class ReportReader {

    /** Rows of a table on the page. */
    private static final int ROWS = 10;
    /** Pages of namespace 0 there are no articles. */
    private static final List<String> WITHOUT_ARTICLES = List.of("commonswiki", "wikidatawiki");

    /** What the page shows. */
    private static final Set<WarehouseQuery> OF_PAGE = EnumSet.of(
            WarehouseQuery.TOTALS,
            WarehouseQuery.CHANGES_BY_HOUR,
            WarehouseQuery.MOST_PEOPLE,
            WarehouseQuery.MOST_REVERTED,
            WarehouseQuery.BOT_SHARE_BY_WIKI,
            WarehouseQuery.NEWCOMERS,
            WarehouseQuery.TOP_BOTS);

    /** Everything but what is asked only where there is a comparison. */
    private static final Set<WarehouseQuery> ALL = EnumSet.complementOf(EnumSet.of(WarehouseQuery.WIKIS_UP_AND_DOWN));

    private final Connection connection;
    private final Answers answers;
    private final ReportRequest request;

    private ReportReader(Connection connection, ReportRequest request) {
        this.connection = connection;
        this.answers = new Answers(connection);
        this.request = request;
    }

    /**
     * Reads the report, and ends what transaction the connection is in.
     *
     * @param completeness of all time
     */
    public static Report read(Connection connection, ReportRequest request, Completeness completeness)
            throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try {
            return new ReportReader(connection, request).read(completeness);
        } finally {
            connection.rollback();
        }
    }

    private Report read(Completeness completeness) throws SQLException {
        Extent extent = Extent.read(connection).orElse(null);
        if (extent == null) {
            return nothingYet(completeness);
        }
        WikiList wikis = WikiList.read(connection);
        WikiRef wiki = request.wiki() == null ? null : wikis.require(request.wiki());
        ReportSpan span = spanOf(extent);
        Map<WarehouseQuery, List<Map<String, Object>>> found = new LinkedHashMap<>();
        Span hours = new Span(utc(span.from()), utc(span.to()));
        for (WarehouseQuery query : request.allAnswers() ? ALL : OF_PAGE) {
            found.put(query, answers.to(query.about(hours, request.wiki())));
        }
        Comparison comparison = compare(span, completeness, extent.firstHour());
        List<Map<String, Object>> moved = comparison.isMade()
                ? answers.to(WarehouseQuery.WIKIS_UP_AND_DOWN.about(comparable(span), request.wiki()))
                : List.of();
        found.put(WarehouseQuery.WIKIS_UP_AND_DOWN, moved);
        List<WikiActivity> loudest = found.get(WarehouseQuery.BOT_SHARE_BY_WIKI).stream()
                .limit(ROWS)
                .map(row -> new WikiActivity(wikis.get(text(row, "wiki")), number(row, "changes"), 0))
                .toList();
        return new Report(
                wiki,
                span,
                totals(found.get(WarehouseQuery.TOTALS).get(0), hours),
                comparison,
                completeness.of(span),
                chart(span, found.get(WarehouseQuery.CHANGES_BY_HOUR)),
                wiki == null && !loudest.isEmpty() ? loudest.get(0) : null,
                new Report.Tables(
                        rows(
                                found.get(WarehouseQuery.MOST_PEOPLE),
                                row -> new BusyPage(
                                        wikis.get(text(row, "wiki")),
                                        text(row, "title"),
                                        number(row, "people"),
                                        number(row, "changes"))),
                        rows(
                                found.get(WarehouseQuery.MOST_REVERTED),
                                row -> new RevertedPage(
                                        wikis.get(text(row, "wiki")),
                                        text(row, "title"),
                                        number(row, "reverts"),
                                        number(row, "reverters"))),
                        comparison.isMade() ? upAndDown(moved, wikis) : loudest,
                        newcomers(found.get(WarehouseQuery.NEWCOMERS), wikis),
                        rows(
                                found.get(WarehouseQuery.TOP_BOTS),
                                row -> new BusyBot(
                                        wikis.get(text(row, "wiki")), text(row, "user"), number(row, "bot_changes")))),
                byName(found),
                request.madeUp(),
                false,
                request.madeAt());
    }

    private Report nothingYet(Completeness completeness) {
        ReportSpan span = new ReportSpan(request.madeAt().truncatedTo(ChronoUnit.HOURS), request.madeAt(), true);
        Map<WarehouseQuery, List<Map<String, Object>>> none = new LinkedHashMap<>();
        EnumSet.allOf(WarehouseQuery.class).forEach(query -> none.put(query, List.of()));
        return new Report(
                request.wiki() == null ? null : new WikiRef(request.wiki(), null),
                span,
                Totals.NONE,
                new Comparison.Pointless(),
                completeness,
                ChartSeries.of(span, List.of()),
                null,
                Report.Tables.NONE,
                byName(none),
                request.madeUp(),
                true,
                request.madeAt());
    }

    private ReportSpan spanOf(Extent extent) {
        Since since = request.since();
        Instant begin = since == null ? null : since.before(extent.newest());
        if (begin != null && begin.isAfter(extent.newest())) {
            throw new UserError("--since " + since + " is later than the newest event, " + extent.newest());
        }
        return ReportSpan.of(begin, extent.newest(), extent.firstHour());
    }

    private Comparison compare(ReportSpan span, Completeness completeness, Instant firstHour) throws SQLException {
        if (span.everything() || span.comparable().isZero()) {
            return Comparisons.of(span, completeness, firstHour, 0, 0);
        }
        Map<String, Object> totals = answers.to(WarehouseQuery.TOTALS.about(comparable(span), request.wiki()))
                .get(0);
        return Comparisons.of(
                span, completeness, firstHour, number(totals, "changes"), number(totals, "changes_before"));
    }

    private Totals totals(Map<String, Object> row, Span hours) throws SQLException {
        long noArticleEdits = 0;
        long noNewArticles = 0;
        for (String wiki : WITHOUT_ARTICLES) {
            if (request.wiki() == null || request.wiki().equals(wiki)) {
                Map<String, Object> without =
                        answers.to(WarehouseQuery.TOTALS.about(hours, wiki)).get(0);
                noArticleEdits += number(without, "article_edits");
                noNewArticles += number(without, "new_articles");
            }
        }
        return new Totals(
                number(row, "changes"),
                number(row, "edits"),
                number(row, "new_pages"),
                number(row, "log_entries"),
                number(row, "categorizations"),
                number(row, "external_changes") + number(row, "other_changes"),
                number(row, "bot_changes"),
                number(row, "anonymous_changes") + number(row, "temporary_changes"),
                number(row, "article_edits") - noArticleEdits,
                number(row, "new_articles") - noNewArticles,
                number(row, "reverts"),
                number(row, "bot_reverts"),
                wholeNumber(row, "bytes_added"),
                wholeNumber(row, "bytes_removed"),
                number(row, "new_accounts"),
                number(row, "wikis"));
    }

    private ChartSeries chart(ReportSpan span, List<Map<String, Object>> hours) throws SQLException {
        List<Map<String, Object>> rows = span.isShort() ? answers.to(MinuteQuery.about(span, request.wiki())) : hours;
        return ChartSeries.of(
                span,
                rows.stream()
                        .map(row -> new ChartPoint(
                                (Instant) row.get("hour"), number(row, "people_changes"), number(row, "bot_changes")))
                        .toList());
    }

    /** Returns those that moved most, five up and five down; more of the ones where there are few of the others. */
    private static List<WikiActivity> upAndDown(List<Map<String, Object>> moved, WikiList wikis) {
        List<WikiActivity> all = moved.stream()
                .map(row -> new WikiActivity(
                        wikis.get(text(row, "wiki")), number(row, "changes"), number(row, "changes_before")))
                .filter(wiki -> wiki.difference() != 0)
                .toList();
        List<WikiActivity> up =
                all.stream().filter(wiki -> wiki.difference() > 0).toList();
        List<WikiActivity> down =
                all.stream().filter(wiki -> wiki.difference() < 0).toList();
        int half = ROWS / 2;
        return Stream.concat(
                        up.stream().limit(Math.max(half, ROWS - down.size())),
                        down.stream().limit(Math.max(half, ROWS - up.size())))
                .toList();
    }

    /** Returns new accounts that have edited. One that is new on a wiki only, because its user came by, is no newcomer. */
    private static List<Newcomer> newcomers(List<Map<String, Object>> rows, WikiList wikis) {
        return rows.stream()
                .filter(row -> number(row, "autocreated") == 0)
                .map(row -> new Newcomer(
                        wikis.get(text(row, "wiki")),
                        text(row, "user"),
                        number(row, "edits") + number(row, "new_pages"),
                        number(row, "new_pages")))
                .filter(newcomer -> newcomer.edits() > 0)
                .limit(ROWS)
                .toList();
    }

    private static <T> List<T> rows(List<Map<String, Object>> rows, Function<Map<String, Object>, T> row) {
        return rows.stream().limit(ROWS).map(row).toList();
    }

    private static Map<String, List<Map<String, Object>>> byName(Map<WarehouseQuery, List<Map<String, Object>>> found) {
        Map<String, List<Map<String, Object>>> byName = new LinkedHashMap<>();
        found.forEach((query, rows) -> byName.put(query.queryName(), rows));
        // It is one row, and stands in the report by itself.
        byName.remove(WarehouseQuery.TOTALS.queryName());
        return byName;
    }

    private static Span comparable(ReportSpan span) {
        return new Span(utc(span.from()), utc(span.lastHour()));
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
