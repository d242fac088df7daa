package org.wikistream.warehouse.minutes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import org.wikistream.mysql.minute.MinuteRow;
import org.wikistream.statistics.PublishedCounts;
import org.wikistream.statistics.PublishedRow;

/** Makes rows of {@code category_minute}, and finds out beforehand what that table would cut or mend in silence. */
final class StorableMinutes {

    private static final int LONGEST_CATEGORY = 255;
    private static final int LONGEST_WIKI = 64;
    /** What DATETIME holds. Events may be of any year. */
    private static final Instant FIRST = Instant.parse("1000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:58:00Z");

    private StorableMinutes() {}

    /** A sentence that says why the table can't hold the row; empty if it can. */
    static Optional<String> problem(PublishedRow row) {
        if (!fits(row.category(), LONGEST_CATEGORY)) {
            return Optional.of("category is no text of " + LONGEST_CATEGORY + " characters at most");
        }
        if (!fits(row.wiki(), LONGEST_WIKI)) {
            return Optional.of("wiki is no text of " + LONGEST_WIKI + " characters at most");
        }
        return row.windowStart().isBefore(FIRST) || row.windowStart().isAfter(LAST)
                ? Optional.of("window_start is " + row.windowStart() + "; allowed: " + FIRST + " to " + LAST)
                : Optional.empty();
    }

    static MinuteRow of(PublishedRow row) {
        PublishedCounts counts = row.counts();
        return new MinuteRow(
                row.windowStart(),
                row.category(),
                row.wiki(),
                row.windowEnd(),
                counts.events(),
                counts.edits(),
                counts.newPages(),
                counts.logEvents(),
                counts.bots(),
                counts.minor(),
                counts.anonymous(),
                counts.temporary(),
                counts.reverts(),
                counts.bytesAdded(),
                counts.bytesRemoved(),
                row.distinctUsers(),
                row.distinctPages(),
                row.lagP50Millis(),
                row.lagP95Millis(),
                row.lagP99Millis(),
                row.version());
    }

    /** Half a surrogate pair is no text: it would become '?'. */
    private static boolean fits(String text, int longest) {
        return text.length() <= longest && UTF_8.newEncoder().canEncode(text);
    }
}
