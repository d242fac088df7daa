package org.wikistream.testkit;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page {@code docs/metrics.md}. Each heading ends with a prefix of names, and the table below it has the rest of
 * the names.
 *
 * @param text the whole page
 */
public record MetricsPage(String text) {

    private static final Pattern HEADING_OR_ROW = Pattern.compile("(?m)^#+ .*`(\\w+_)`$|^\\| `(\\w+)` \\|.*$");
    private static final String FLINKS = "\n## Flink's own metrics";
    private static final String RARE = "Appears with the first";

    /** Returns all names in full. */
    public Set<String> names() {
        return names(text, row -> true);
    }

    /** Returns the metrics of the jobs themselves. */
    public Set<String> ofJobs() {
        return names(text.split(FLINKS, 2)[0], row -> true);
    }

    /** Returns the metrics of Flink. */
    public Set<String> ofFlink() {
        return names(text.split(FLINKS, 2)[1], row -> true);
    }

    /** Returns the metrics that a job need not show, because they count rare events. */
    public Set<String> rare() {
        return names(text, row -> row.contains(RARE));
    }

    private static Set<String> names(String part, Predicate<String> rows) {
        Set<String> names = new TreeSet<>();
        String prefix = "";
        Matcher matcher = HEADING_OR_ROW.matcher(part);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                prefix = matcher.group(1);
            } else if (rows.test(matcher.group())) {
                names.add(prefix + matcher.group(2));
            }
        }
        return names;
    }
}
