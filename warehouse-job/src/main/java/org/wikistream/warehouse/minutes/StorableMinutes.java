package org.wikistream.warehouse.minutes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import org.wikistream.statistics.PublishedRow;

/** Finds out beforehand which values {@code category_minute} would refuse, or silently cut or change. */
final class StorableMinutes {

    private static final int LONGEST_CATEGORY = 255;
    private static final int LONGEST_WIKI = 64;
    /** The range of DATETIME. Events may be of any year. */
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:58:00Z");

    private StorableMinutes() {}

    /** Returns a sentence that says why the table can't hold the row; empty if it can. */
    static Optional<String> problem(PublishedRow row) {
        if (!fits(row.category(), LONGEST_CATEGORY)) {
            return Optional.of("category is not a text of " + LONGEST_CATEGORY + " characters at most");
        }
        if (!fits(row.wiki(), LONGEST_WIKI)) {
            return Optional.of("wiki is not a text of " + LONGEST_WIKI + " characters at most");
        }
        return row.windowStart().isBefore(FIRST) || row.windowStart().isAfter(LAST)
                ? Optional.of("window_start is " + row.windowStart() + "; allowed: " + FIRST + " to " + LAST)
                : Optional.empty();
    }

    /** Half a surrogate pair is not valid text: it would become '?'. */
    private static boolean fits(String text, int longest) {
        return text.length() <= longest && UTF_8.newEncoder().canEncode(text);
    }
}
