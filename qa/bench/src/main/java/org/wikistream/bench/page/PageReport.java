package org.wikistream.bench.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Percentiles;
import org.wikistream.bench.Spread;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.stack.server.PageServer;

/**
 * The report that the bench prints.
 *
 * @param changes of the month
 * @param lastDay of these, those of the last day
 * @param lastHour of these, those of the last hour
 * @param indexSeconds that making and indexing them took
 * @param seconds that viewers were watched in each round, and that questions were asked
 * @param firstMillis how long the very first answer to each question took
 * @param loads by the number of viewers
 * @param answerP95Millis the highest of all loads
 * @param pageMegabytes the most memory of the page's server with any load; 0 if the system does not tell
 * @param searchRatio searches with the most viewers, divided by those with the fewest that are any
 */
public record PageReport(
        Machine machine,
        long changes,
        long lastDay,
        long lastHour,
        double indexSeconds,
        int rounds,
        int seconds,
        Map<String, Double> firstMillis,
        List<PageLoad> loads,
        double answerP95Millis,
        double answerP95Allowed,
        boolean quickEnough,
        double pageMegabytes,
        double pageMegabytesAllowed,
        boolean smallEnough,
        double searchRatio,
        double searchRatioAllowed,
        boolean sharedEnough) {

    private static final double ANSWER_P95_ALLOWED = 200;
    private static final double PAGE_MEGABYTES_ALLOWED = 250;
    /** The rounds of the page's server don't begin with those of the bench, so that some have one more. */
    private static final double SEARCH_RATIO_ALLOWED = 1.5;

    private static final double MEGABYTES_IN_MEBIBYTE = 1.048576;

    public PageReport {
        firstMillis = Collections.unmodifiableMap(new LinkedHashMap<>(firstMillis));
        loads = List.copyOf(loads);
    }

    /** What was indexed before it was measured. */
    record Month(long changes, long lastDay, long lastHour, double indexSeconds) {}

    /**
     * Makes the report.
     *
     * @param first what was asked before anything was measured
     * @param loads among them one with viewers
     */
    static PageReport of(
            Machine machine, Month month, PagePlan plan, List<Visitor.Answer> first, List<PageLoad> loads) {
        Map<String, Double> firstMillis = new LinkedHashMap<>();
        first.forEach(answer -> firstMillis.putIfAbsent(answer.question(), answer.millis()));
        double p95 = loads.stream()
                .mapToDouble(load -> load.answerMillis().p95())
                .max()
                .orElseThrow();
        double megabytes = loads.stream()
                        .mapToDouble(load -> load.peakMebibytes().getOrDefault(PageServer.NAME, 0.0))
                        .max()
                        .orElseThrow()
                * MEGABYTES_IN_MEBIBYTE;
        Comparator<PageLoad> byViewers = Comparator.comparingInt(PageLoad::viewers);
        PageLoad many = loads.stream().max(byViewers).orElseThrow();
        PageLoad few =
                loads.stream().filter(load -> load.viewers() > 0).min(byViewers).orElseThrow();
        double ratio = many.searchesPerSecond() / few.searchesPerSecond();
        return new PageReport(
                machine,
                month.changes(),
                month.lastDay(),
                month.lastHour(),
                month.indexSeconds(),
                plan.rounds(),
                plan.seconds(),
                firstMillis,
                loads,
                p95,
                ANSWER_P95_ALLOWED,
                p95 < ANSWER_P95_ALLOWED,
                megabytes,
                PAGE_MEGABYTES_ALLOWED,
                megabytes < PAGE_MEGABYTES_ALLOWED,
                ratio,
                SEARCH_RATIO_ALLOWED,
                ratio <= SEARCH_RATIO_ALLOWED);
    }

    /** Returns the report as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(machine.described());
        lines.add(line(
                "%,d generated changes (--events) of %d days, %,d of them within the last day, %,d within the last hour (the stream brings 3,456,000"
                        + " a day, 144,000 an hour), indexed in %.0f s. Meanwhile, 40 a second are added.",
                changes, MonthSchedule.DAYS, lastDay, lastHour, indexSeconds));
        lines.add(line(
                "Viewers look at one live view, %s; processors and updates: median (least - most) of %d rounds of %d s. Answers: to one who asks, for %d s"
                        + " thereafter, while they look.",
                LiveViewers.VIEW, rounds, seconds, seconds));
        lines.add("");
        lines.add(line(
                "%-8s %-26s %-22s %11s  %8s  %15s  %17s",
                "viewers",
                "opensearch, CPU s a min",
                "page, CPU s a min",
                "searches/s",
                "page",
                "told, p50  p95",
                "answer, p50  p95"));
        loads.forEach(load -> lines.add(line(load)));
        lines.add("");
        lines.add(line(
                "Answers in ms: the very first, when no other had been given, and p50 and p95 with so many viewers:"));
        lines.add(line("%-22s%9s", "", "first")
                + String.join(
                        "",
                        loads.stream().map(load -> line("%14d", load.viewers())).toList()));
        for (String question : loads.get(0).questionMillis().keySet()) {
            lines.add(line("%-22s%9s", question, first(question))
                    + String.join(
                            "",
                            loads.stream().map(load -> answers(load, question)).toList()));
        }
        lines.add("");
        addVerdicts(lines);
        return lines;
    }

    private void addVerdicts(List<String> lines) {
        long partial = loads.stream().mapToLong(PageLoad::partialAnswers).sum();
        if (partial > 0) {
            lines.add(line("%,d answers lack something: OpenSearch had no time or no room for all of it", partial));
        }
        lines.add(line(
                "p95 of answers: at most %.0f ms, %s %.0f as demanded",
                answerP95Millis, quickEnough ? "below" : "NOT below", answerP95Allowed));
        lines.add(
                pageMegabytes > 0
                        ? line(
                                "memory of the page's server: at most %.0f MB, %s %.0f as demanded",
                                pageMegabytes, smallEnough ? "below" : "NOT below", pageMegabytesAllowed)
                        : "memory of the page's server: this system does not tell");
        lines.add(line(
                "searches of many viewers to those of few: %.2f, %s %.1f as demanded",
                searchRatio, sharedEnough ? "at most" : "NOT at most", searchRatioAllowed));
    }

    private static String line(PageLoad load) {
        Percentiles told = load.updateSeconds();
        return line(
                "%-8d %-26s %-22s %11.1f  %8s  %15s  %17s",
                load.viewers(),
                cpu(load, OpenSearchServer.NAME),
                cpu(load, PageServer.NAME),
                load.searchesPerSecond(),
                memory(load.peakMebibytes()),
                told == null ? "-" : line("%.2f  %.2f s", told.p50(), told.p95()),
                line(
                        "%.0f  %.0f ms",
                        load.answerMillis().p50(), load.answerMillis().p95()));
    }

    private static String cpu(PageLoad load, String process) {
        Spread spread = load.cpuSecondsPerMinute().get(process);
        return spread == null ? "-" : line("%.2f (%.2f - %.2f)", spread.median(), spread.min(), spread.max());
    }

    private static String memory(Map<String, Double> peaks) {
        Double mebibytes = peaks.get(PageServer.NAME);
        return mebibytes == null ? "-" : line("%.0f MB", mebibytes * MEGABYTES_IN_MEBIBYTE);
    }

    private String first(String question) {
        Double millis = firstMillis.get(question);
        return millis == null ? "-" : line("%.0f", millis);
    }

    private static String answers(PageLoad load, String question) {
        Percentiles millis = load.questionMillis().get(question);
        return line("%14s", millis == null ? "-" : line("%.0f  %.0f", millis.p50(), millis.p95()));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
