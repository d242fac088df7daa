package org.wikistream.indexing.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.wikistream.statistics.Sum;

/** A row counted by plain sets, maps and lists, with none of the job's code. */
final class ExpectedRow {

    private static final Set<String> CATEGORIES = Set.of("edit", "new", "log", "categorize", "external");
    private static final Pattern LINK = Pattern.compile("\\[\\[:([^|\\]]+)");
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|[0-9A-Fa-f]*(:[0-9A-Fa-f]*){2,7}");
    private static final int EXACT = 300;
    private static final double SEVERAL_STANDARD_ERRORS = 6;

    private final Map<Sum, Long> sums = new EnumMap<>(Sum.class);
    private final Map<String, Long> users = new HashMap<>();
    private final Map<String, Long> pages = new HashMap<>();
    private final Map<String, Long> wikiCategories = new HashMap<>();
    private final List<Long> lags = new ArrayList<>();

    static Map<RowKey, ExpectedRow> of(List<Fact> facts) {
        Map<RowKey, ExpectedRow> rows = new HashMap<>();
        for (Fact fact : facts) {
            long start = Math.floorDiv(fact.time().toEpochMilli(), 60_000) * 60_000;
            String wiki = fact.wiki() == null ? "unknown" : fact.wiki();
            String category = CATEGORIES.contains(fact.type()) ? fact.type() : "other";
            for (String[] name : new String[][] {{category, wiki}, {category, "*"}, {"*", "*"}}) {
                rows.computeIfAbsent(new RowKey(name[0], name[1], start, start + 60_000), key -> new ExpectedRow())
                        .count(fact, wiki);
            }
        }
        return rows;
    }

    private void count(Fact fact, String wiki) {
        add(Sum.EVENTS, 1);
        add(Sum.EDITS, fact.type().equals("edit") ? 1 : 0);
        add(Sum.NEW_PAGES, fact.type().equals("new") ? 1 : 0);
        add(Sum.LOG_EVENTS, fact.type().equals("log") ? 1 : 0);
        add(Sum.BOTS, fact.bot() ? 1 : 0);
        add(Sum.MINOR, fact.minor() ? 1 : 0);
        String user = fact.user();
        if (user != null) {
            add(Sum.ANONYMOUS, ADDRESS.matcher(user).matches() ? 1 : 0);
            add(Sum.TEMPORARY, user.startsWith("~2") ? 1 : 0);
            users.merge(user, 1L, Long::sum);
        }
        add(Sum.BYTES_ADDED, Math.max(fact.sizeDelta(), 0));
        add(Sum.BYTES_REMOVED, Math.max(-fact.sizeDelta(), 0));
        boolean categorize = fact.type().equals("categorize");
        String page = categorize ? linkIn(Objects.requireNonNull(fact.comment())) : fact.title();
        if (page != null) {
            pages.merge(wiki + "|" + page, 1L, Long::sum);
        }
        if (categorize && fact.title() != null) {
            wikiCategories.merge(wiki + "|" + fact.title().replaceFirst("^[^:]*:", ""), 1L, Long::sum);
        }
        lags.add(fact.lagMillis());
    }

    private void add(Sum sum, long count) {
        sums.merge(sum, count, Long::sum);
    }

    private static @Nullable String linkIn(String comment) {
        Matcher link = LINK.matcher(comment);
        return link.find() ? link.group(1) : null;
    }

    /** Returns whether it has more pages than are counted exactly; above that, counts are estimates. */
    boolean isBeyondExactCounting() {
        return pages.size() > EXACT;
    }

    void assertEqualTo(StatisticsRow row) {
        assertCountedAs(row);
        assertThat(row.counts().reverts()).isZero();
        assertLag(row.lagMillis().p50(), 0.50);
        assertLag(row.lagMillis().p95(), 0.95);
        assertLag(row.lagMillis().p99(), 0.99);
    }

    /**
     * Checks everything except reverts, which were counted by hand in real events, and whatever depends on when the
     * record was appended.
     */
    void assertCountedAs(StatisticsRow row) {
        assertThat(row.counts())
                .isEqualTo(Counts.of(sum -> sum == Sum.REVERTS ? row.counts().reverts() : sums.getOrDefault(sum, 0L)));
        assertDistinct(row.users().estimate(), users.size());
        assertDistinct(row.pages().estimate(), pages.size());
        assertThat(row.topUsers()).isEqualTo(top(users));
        assertThat(row.topPages()).isEqualTo(top(pages));
        assertThat(row.topWikiCategories()).isEqualTo(top(wikiCategories));
    }

    private static void assertDistinct(long estimate, long actual) {
        if (actual <= EXACT) {
            assertThat(estimate).isEqualTo(actual);
        } else {
            assertThat(estimate).isCloseTo(actual, Percentage.withPercentage(SEVERAL_STANDARD_ERRORS * 1.6));
        }
    }

    private static List<TopItem> top(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(10)
                .map(each -> new TopItem(each.getKey(), each.getValue(), each.getValue(), each.getValue()))
                .toList();
    }

    private void assertLag(long actual, double part) {
        List<Long> sorted = lags.stream().sorted().toList();
        long exact = sorted.get((int) Math.ceil(part * sorted.size()) - 1);
        assertThat((double) actual).isCloseTo((double) exact, within(exact < 64 ? 0 : exact * 0.016 + 1));
    }
}
