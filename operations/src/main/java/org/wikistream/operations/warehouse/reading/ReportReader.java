package org.wikistream.operations.warehouse.reading;

import static org.wikistream.operations.warehouse.reading.Answers.number;
import static org.wikistream.operations.warehouse.reading.Answers.wholeNumber;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.mysql.query.Span;
import org.wikistream.mysql.query.WarehouseQuery;
import org.wikistream.operations.warehouse.ChartPoint;
import org.wikistream.operations.warehouse.ChartSeries;
import org.wikistream.operations.warehouse.Comparison;
import org.wikistream.operations.warehouse.Completeness;
import org.wikistream.operations.warehouse.Report;
import org.wikistream.operations.warehouse.ReportSpan;
import org.wikistream.operations.warehouse.Totals;
import org.wikistream.operations.warehouse.WikiRef;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.progress.WorkProgress;

/** Reads a report from the warehouse. All its figures belong to one moment, because the queries share a snapshot. */
public final class ReportReader {

    /** On these wikis, pages of namespace 0 are not articles. */
    private static final List<String> WITHOUT_ARTICLES = List.of("commonswiki", "wikidatawiki");

    /** The views that the page shows. */
    private static final Set<WarehouseQuery> OF_PAGE = EnumSet.of(
            WarehouseQuery.TOTALS,
            WarehouseQuery.CHANGES_BY_HOUR,
            WarehouseQuery.MOST_PEOPLE,
            WarehouseQuery.MOST_REVERTED,
            WarehouseQuery.BOT_SHARE_BY_WIKI,
            WarehouseQuery.NEWCOMERS,
            WarehouseQuery.TOP_BOTS);

    /** All views except those that are read only for a comparison. */
    private static final Set<WarehouseQuery> ALL = EnumSet.complementOf(EnumSet.of(WarehouseQuery.WIKIS_UP_AND_DOWN));

    /** One row for each hour of the span. */
    private static final Set<WarehouseQuery> BY_HOUR =
            EnumSet.of(WarehouseQuery.CHANGES_BY_HOUR, WarehouseQuery.REVERTS_BY_HOUR);

    /** Rows of any other answer. An answer by user or page could have as many rows as strangers like. */
    private static final int MOST_ROWS = 100;

    private static final int HOURS_OF_DAY = 24;

    private final Connection connection;
    private final Answers answers;
    private final ReportRequest request;
    private final Completeness completeness;
    private final LiveOutput output;

    private ReportReader(Connection connection, ReportRequest request, Completeness completeness, LiveOutput output) {
        this.connection = connection;
        this.answers = new Answers(connection);
        this.request = request;
        this.completeness = completeness;
        this.output = output;
    }

    /**
     * Reads the report, and ends the connection's current transaction, if any.
     *
     * @param completeness of all time
     * @param output shows how far the reading has come
     */
    public static Report read(
            Connection connection, ReportRequest request, Completeness completeness, LiveOutput output)
            throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try {
            return new ReportReader(connection, request, completeness, output).read();
        } finally {
            connection.rollback();
        }
    }

    private Report read() throws SQLException {
        Extent extent = Extent.read(connection).orElse(null);
        if (extent == null) {
            return nothingYet();
        }
        WikiList wikis = WikiList.read(connection);
        WikiRef wiki = request.wiki() == null ? null : wikis.require(request.wiki());
        ReportSpan span = spanOf(extent);
        Found found = new Found();
        Span hours = new Span(utc(span.from()), utc(span.to()));
        Set<WarehouseQuery> questions = request.allAnswers() ? ALL : OF_PAGE;
        try (WorkProgress progress = output.count("asking the warehouse", questions.size(), "questions")) {
            for (WarehouseQuery query : questions) {
                found.put(query, ask(query, hours, request.wiki()));
                progress.add(1);
            }
        }
        Comparison comparison = compare(span, extent.firstHour());
        found.put(
                WarehouseQuery.WIKIS_UP_AND_DOWN,
                comparison.isMade()
                        ? ask(WarehouseQuery.WIKIS_UP_AND_DOWN, comparable(span), request.wiki())
                        : List.of());
        TableRows rows = new TableRows(found, wikis);
        return new Report(
                wiki,
                span,
                totals(found.rows(WarehouseQuery.TOTALS).get(0), hours),
                comparison,
                completeness.of(span),
                chart(span, found.rows(WarehouseQuery.CHANGES_BY_HOUR)),
                wiki == null ? rows.loudest().stream().findFirst().orElse(null) : null,
                rows.tables(comparison.isMade()),
                found.byName(),
                request.madeUp(),
                false,
                request.madeAt());
    }

    private Report nothingYet() {
        ReportSpan span = new ReportSpan(request.madeAt().truncatedTo(ChronoUnit.HOURS), request.madeAt(), true);
        Found none = new Found();
        EnumSet.allOf(WarehouseQuery.class).forEach(query -> none.put(query, List.of()));
        return new Report(
                request.wiki() == null ? null : new WikiRef(request.wiki(), null),
                span,
                Totals.NONE,
                new Comparison.Pointless(),
                ofNothing(),
                ChartSeries.of(span, List.of()),
                null,
                Report.Tables.NONE,
                none.byName(),
                request.madeUp(),
                true,
                request.madeAt());
    }

    /** An empty warehouse is never complete: only Kafka knows whether there is more to come. */
    private Completeness ofNothing() {
        return completeness instanceof Completeness.Known known && known.unread() == 0
                ? new Completeness.Unknown("the warehouse holds no changes yet")
                : completeness;
    }

    private ReportSpan spanOf(Extent extent) {
        Since since = request.since();
        Instant begin = since == null ? null : since.before(extent.newest());
        if (begin != null && begin.isAfter(extent.newest())) {
            throw new UserError("--since " + since + " is later than the newest event, " + extent.newest());
        }
        return ReportSpan.of(begin, extent.newest(), extent.firstHour());
    }

    private Comparison compare(ReportSpan span, Instant firstHour) throws SQLException {
        if (span.everything() || span.comparable().isZero()) {
            return Comparisons.of(span, completeness, firstHour, 0, 0);
        }
        Map<String, Object> totals =
                ask(WarehouseQuery.TOTALS, comparable(span), request.wiki()).get(0);
        return Comparisons.of(
                span, completeness, firstHour, number(totals, "changes"), number(totals, "changes_before"));
    }

    private Totals totals(Map<String, Object> row, Span hours) throws SQLException {
        long noArticleEdits = 0;
        long noNewArticles = 0;
        for (String wiki : WITHOUT_ARTICLES) {
            if (request.wiki() == null || request.wiki().equals(wiki)) {
                Map<String, Object> without =
                        ask(WarehouseQuery.TOTALS, hours, wiki).get(0);
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
        List<Map<String, Object>> rows =
                span.isShort() ? answers.to(MinuteQuery.about(span, request.wiki()), MinuteQuery.MOST_ROWS) : hours;
        return ChartSeries.of(
                span,
                rows.stream()
                        .map(row -> new ChartPoint(
                                Answers.time(row, "hour"), number(row, "people_changes"), number(row, "bot_changes")))
                        .toList());
    }

    private List<Map<String, Object>> ask(WarehouseQuery query, Span hours, @Nullable String wiki) throws SQLException {
        return answers.to(query.about(hours, wiki), mostRows(query, hours));
    }

    private static int mostRows(WarehouseQuery query, Span hours) {
        if (BY_HOUR.contains(query)) {
            return Math.toIntExact(ChronoUnit.HOURS.between(hours.from(), hours.to()) + 1);
        }
        return query == WarehouseQuery.QUIET_AND_LOUD_HOURS ? MOST_ROWS * HOURS_OF_DAY : MOST_ROWS;
    }

    private static Span comparable(ReportSpan span) {
        return new Span(utc(span.from()), utc(span.lastHour()));
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
