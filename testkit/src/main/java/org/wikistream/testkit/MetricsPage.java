package org.wikistream.testkit;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/metrics.md}: headings that end with what the names begin with, and below each a table with the rest of the names.
 *
 * @param text all of it
 */
public record MetricsPage(String text) {

    private static final Pattern HEADING_OR_ROW = Pattern.compile("(?m)^#+ .*`(\\w+_)`$|^\\| `(\\w+)` \\|.*$");
    private static final String FLINKS = "\n## Of Flink itself";
    private static final String RARE = "Appears with the first";

    /** All names in full. */
    public Set<String> names() {
        return names(text, row -> true);
    }

    /** Those of the jobs themselves. */
    public Set<String> ofJobs() {
        return names(text.split(FLINKS, 2)[0], row -> true);
    }

    /** Those of Flink. */
    public Set<String> ofFlink() {
        return names(text.split(FLINKS, 2)[1], row -> true);
    }

    /** Those that a job need not show, because what they count is rare. */
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
