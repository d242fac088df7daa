package org.wikistream.operations.retention;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.settings.ValueType;

/** The ages up to which things are kept, in the form that people write. Null means forever. */
public final class Ages {

    private static final String ALL = "all";
    private static final ValueType<Duration> AGE = ValueType.DURATION_VALUE.where(
            "a number of days or hours, one day or more, such as 90d; or all, to keep everything",
            age -> age.compareTo(Duration.ofDays(1)) >= 0);

    private Ages() {}

    /**
     * Reads an option.
     *
     * @param text null if it was not given
     * @param before the age to return in that case
     */
    public static @Nullable Duration choose(String option, @Nullable String text, @Nullable Duration before) {
        if (text == null) {
            return before;
        }
        if (text.equals(ALL)) {
            return null;
        }
        try {
            return AGE.parser().apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new UserError(option + " " + text + " is not valid; allowed: " + AGE.allowed(), e);
        }
    }

    /** Returns a description for people. */
    public static String described(@Nullable Duration age) {
        if (age == null) {
            return "kept for ever";
        }
        return "kept for " + (age.toHoursPart() == 0 ? counted(age.toDays(), "day") : counted(age.toHours(), "hour"));
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
