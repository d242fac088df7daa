package org.wikistream.dashboard.filter;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The requested time: the last while, from an instant on, or between two instants. All fields are absent if nothing was
 * requested.
 *
 * @param to exclusive; absent for the end of the axis
 */
public record Span(
        @Nullable Duration last,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static final Span UNSAID = new Span(null, null, null);

    public static Span last(Duration last) {
        return new Span(last, null, null);
    }

    public static Span between(Instant from, @Nullable Instant to) {
        return new Span(null, from, to);
    }

    /** Returns whether it is longer than this. An absent end means now. */
    public boolean isLongerThan(Duration length, Instant now) {
        if (from != null) {
            return Duration.between(from, to == null ? now : to).compareTo(length) > 0;
        }
        return last != null && last.compareTo(length) > 0;
    }

    /** Returns whether both ends are fixed. */
    public boolean isFrozen() {
        return from != null;
    }
}
