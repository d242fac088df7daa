package org.wikistream.operations.warehouse;

import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports for tests: a day with every kind of content, and variations of it. */
public final class Reports {

    public static final WikiRef ENGLISH = new WikiRef("enwiki", "en.wikipedia.org");
    public static final WikiRef MACEDONIAN = new WikiRef("mkwiki", "mk.wikipedia.org");
    public static final WikiRef WIKIDATA = new WikiRef("wikidatawiki", "www.wikidata.org");
    public static final Instant NEWEST = Instant.parse("2024-08-22T10:23:07Z");
    public static final ReportSpan DAY =
            ReportSpan.of(NEWEST.minus(24, ChronoUnit.HOURS), NEWEST, Instant.parse("2024-08-01T00:00:00Z"));

    private static final Instant MADE_AT = Instant.parse("2024-08-22T10:30:00Z");
    private static final Totals TOTALS = new Totals(
            2_913_402,
            1_702_113,
            61_204,
            98_311,
            1_042_006,
            9_768,
            1_223_629,
            151_002,
            182_340,
            3_310,
            18_204,
            1_632,
            BigInteger.valueOf(812_004_331),
            BigInteger.valueOf(211_004_331),
            12_044,
            712);

    private Reports() {}

    /** Returns a whole day in which all tables are full, compared with the day before. */
    public static Report day() {
        return new Report(
                null,
                DAY,
                TOTALS,
                new Comparison.Made(2_880_100, 2_769_326),
                new Completeness.Known(
                        DAY.from(),
                        NEWEST,
                        List.of(new MissingChanges(
                                12, Instant.parse("2024-08-22T02:10:04Z"), Instant.parse("2024-08-22T02:12:30Z"))),
                        0,
                        0),
                chart(DAY),
                new WikiActivity(WIKIDATA, 901_774, 0),
                new Report.Tables(pages(), reverted(), wikis(), newcomers(), bots()),
                views(),
                false,
                false,
                MADE_AT);
    }

    /** Returns the same day without any changes. */
    public static Report withoutChanges() {
        Report day = day();
        return new Report(
                null,
                day.span(),
                Totals.NONE,
                new Comparison.Missing("there were no changes in the day before"),
                new Completeness.Unknown("Kafka does not answer"),
                ChartSeries.of(DAY, List.of()),
                null,
                Report.Tables.NONE,
                Map.of(),
                false,
                false,
                MADE_AT);
    }

    /** Returns the same day for a single wiki. */
    public static Report of(WikiRef wiki) {
        Report day = day();
        return copy(day, wiki, day.tables(), day.comparison(), false);
    }

    /** Returns the same day with generated events. */
    public static Report madeUp() {
        Report day = day();
        return copy(day, null, day.tables(), day.comparison(), true);
    }

    public static Report with(Report.Tables tables) {
        Report day = day();
        return copy(day, null, tables, day.comparison(), false);
    }

    public static Report with(Comparison comparison) {
        Report day = day();
        return copy(day, null, day.tables(), comparison, false);
    }

    private static Report copy(
            Report report, @Nullable WikiRef wiki, Report.Tables tables, Comparison comparison, boolean madeUp) {
        return new Report(
                wiki,
                report.span(),
                report.totals(),
                comparison,
                report.completeness(),
                report.chart(),
                wiki == null ? report.busiest() : null,
                tables,
                report.views(),
                madeUp,
                false,
                report.madeAt());
    }

    private static ChartSeries chart(ReportSpan span) {
        List<ChartPoint> points = new ArrayList<>();
        for (int hour = 0; hour < 25; hour++) {
            long people = 52_000 + Math.round(18_000 * Math.sin((hour - 3) / 24.0 * 2 * Math.PI));
            long bots = 45_000 + (hour * 7919 % 13) * 2_300L;
            boolean open = hour == 24;
            points.add(new ChartPoint(
                    span.from().plus(hour, ChronoUnit.HOURS), open ? people / 3 : people, open ? bots / 3 : bots));
        }
        return ChartSeries.of(span, points);
    }

    private static List<BusyPage> pages() {
        return List.of(
                new BusyPage(ENGLISH, "2024 Democratic National Convention", 214, 402),
                new BusyPage(ENGLISH, "Deaths in 2024", 131, 288),
                new BusyPage(new WikiRef("jawiki", "ja.wikipedia.org"), "令和6年台風第10号", 98, 240),
                new BusyPage(new WikiRef("fawiki", "fa.wikipedia.org"), "درگذشتگان اوت ۲۰۲۴", 77, 120),
                new BusyPage(new WikiRef("thwiki", "th.wikipedia.org"), "แพทองธาร ชินวัตร", 65, 141),
                new BusyPage(
                        new WikiRef("dewiki", "de.wikipedia.org"),
                        "Liste der Straßen, Plätze und Brücken der Stadt Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
                        61,
                        99),
                new BusyPage(MACEDONIAN, "Скопје", 44, 51),
                new BusyPage(new WikiRef("arwiki", "ar.wikipedia.org"), "الحرب على غزة", 41, 77),
                new BusyPage(
                        new WikiRef("commonswiki", "commons.wikimedia.org"),
                        "Commons:Featured picture candidates",
                        40,
                        66),
                new BusyPage(new WikiRef("simplewiki", "simple.wikipedia.org"), "Robert F. Kennedy Jr.", 33, 52));
    }

    private static List<RevertedPage> reverted() {
        List<RevertedPage> reverted = new ArrayList<>();
        long reverts = 31;
        for (BusyPage page : pages()) {
            reverted.add(new RevertedPage(page.wiki(), page.title(), reverts, reverts / 3 + 1));
            reverts -= 3;
        }
        return reverted;
    }

    private static List<WikiActivity> wikis() {
        return List.of(
                new WikiActivity(WIKIDATA, 901_774, 822_001),
                new WikiActivity(new WikiRef("commonswiki", "commons.wikimedia.org"), 811_002, 760_120),
                new WikiActivity(ENGLISH, 301_774, 288_120),
                new WikiActivity(new WikiRef("frwiki", "fr.wikipedia.org"), 61_774, 60_001),
                new WikiActivity(new WikiRef("be_x_oldwiki", "be-tarask.wikipedia.org"), 1_204, 0),
                new WikiActivity(new WikiRef("dewiki", "de.wikipedia.org"), 58_102, 58_990),
                new WikiActivity(MACEDONIAN, 2_202, 5_512),
                new WikiActivity(new WikiRef("eswiktionary", "es.wiktionary.org"), 11_104, 19_301),
                new WikiActivity(new WikiRef("zh_min_nanwiki", "zh-min-nan.wikipedia.org"), 3_400, 14_331),
                new WikiActivity(new WikiRef("svwiki", "sv.wikipedia.org"), 8_331, 38_004));
    }

    private static List<Newcomer> newcomers() {
        List<Newcomer> newcomers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            newcomers.add(new Newcomer(i % 3 == 0 ? MACEDONIAN : ENGLISH, "Newcomer " + (i + 1), 61 - 5L * i, i % 4));
        }
        return newcomers;
    }

    private static List<BusyBot> bots() {
        List<BusyBot> bots = new ArrayList<>();
        for (String bot : List.of(
                "Mr.Ibrahembot",
                "KrBot",
                "InternetArchiveBot",
                "Emijrpbot",
                "BotMultichill",
                "SchlurcherBot",
                "Cewbot",
                "Lsjbot",
                "AnomieBOT",
                "ГП-бот")) {
            bots.add(new BusyBot(bots.size() % 2 == 0 ? WIKIDATA : ENGLISH, bot, 211_004 - 20_113L * bots.size()));
        }
        return bots;
    }

    private static Map<String, List<Map<String, Object>>> views() {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("wiki", "enwiki");
        first.put("title", "=cmd|' /C calc'!A0");
        first.put("changes", 1_204L);
        first.put("difference", -3_310L);
        Map<String, Object> second = new LinkedHashMap<>();
        second.put("wiki", "mkwiki");
        second.put("title", "A \"title\", with a comma");
        second.put("changes", 2L);
        second.put("difference", null);
        Map<String, List<Map<String, Object>>> views = new LinkedHashMap<>();
        views.put("busiest_pages", List.of(first, second));
        views.put("edit_wars", List.of());
        return views;
    }
}
