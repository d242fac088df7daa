package org.wikistream.stack.data;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wikistream.problem.UserError;

/** Parses {@code --since}. */
public final class Since {

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    private Since() {}

    /** Returns the given instant, or the time that is the given duration before now. */
    public static Instant parse(String text, Clock clock) {
        Matcher ago = AGO.matcher(text);
        try {
            if (ago.matches()) {
                String unit = ago.group(2).toUpperCase(Locale.ROOT);
                return clock.instant()
                        .minus(Duration.parse(
                                unit.equals("D") ? "P" + ago.group(1) + "D" : "PT" + ago.group(1) + unit));
            }
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UserError(
                    "--since " + text + " is not valid; allowed: a duration (30s, 15m, 2h, 7d) or an instant"
                            + " (2025-06-01T00:00:00Z)",
                    e);
        }
    }
}
