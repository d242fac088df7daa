package org.wikistream.dashboard.filter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A range of bytes. Both ends are included, and either may be open. */
public record SizeRange(@Nullable Long lowest, @Nullable Long highest) {

    private static final Pattern FORM = Pattern.compile("([+-]?[0-9]{1,15})?\\.\\.([+-]?[0-9]{1,15})?");

    /** Throws {@link IllegalArgumentException} for any other text than {@code A..B}. */
    public static SizeRange of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(text);
        }
        Long lowest = number(form.group(1));
        Long highest = number(form.group(2));
        boolean open = lowest == null && highest == null;
        if (open || (lowest != null && highest != null && lowest > highest)) {
            throw new IllegalArgumentException(text);
        }
        return new SizeRange(lowest, highest);
    }

    private static @Nullable Long number(@Nullable String digits) {
        return digits == null ? null : Long.valueOf(digits);
    }

    @Override
    public String toString() {
        return (lowest == null ? "" : lowest) + ".." + (highest == null ? "" : highest);
    }
}
