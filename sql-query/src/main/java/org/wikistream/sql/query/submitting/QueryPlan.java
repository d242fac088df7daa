package org.wikistream.sql.query.submitting;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query's plan says of it.
 *
 * @param tables that it reads, of the session's own database
 * @param isChangelog whether a later row may replace an earlier one
 * @param hasWindows whether rows wait for the end of a window
 */
public record QueryPlan(Set<String> tables, boolean isChangelog, boolean hasWindows) {

    private static final Pattern TABLE = Pattern.compile("table=\\[\\[[^,\\]]+, [^,\\]]+, ([^,\\]]+)");
    /** The first is that of the last step: the plan is written from its end. */
    private static final Pattern MODE = Pattern.compile("changelogMode=\\[([A-Z,]*)]");

    /** It keeps all rows that it may print on the heap; what is sorted without {@code LIMIT} is on disk. */
    private static final Pattern SORTED_WITH_LIMIT =
            Pattern.compile("SortLimit\\(.*offset=\\[(\\d+)], fetch=\\[(\\d+)]");

    private static final String PHYSICAL = "== Optimized Physical Plan ==";

    public QueryPlan {
        tables = Set.copyOf(tables);
    }

    QueryPlan(String explained, boolean batch) {
        this(
                tables(explained),
                !batch && isChangelog(explained),
                physical(explained).contains("Window"));
    }

    private static Set<String> tables(String explained) {
        Set<String> tables = new LinkedHashSet<>();
        Matcher matcher = TABLE.matcher(physical(explained));
        while (matcher.find()) {
            tables.add(matcher.group(1));
        }
        return tables;
    }

    /** Returns how many rows the largest {@code ORDER BY} with {@code LIMIT} keeps at once. */
    static long rowsOnHeap(String explained) {
        return SORTED_WITH_LIMIT
                .matcher(physical(explained))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)) + Long.parseLong(found.group(2)))
                .max()
                .orElse(0);
    }

    private static boolean isChangelog(String explained) {
        Matcher mode = MODE.matcher(physical(explained));
        return mode.find() && !mode.group(1).equals("I");
    }

    private static String physical(String explained) {
        return explained.substring(Math.max(0, explained.indexOf(PHYSICAL)));
    }
}
