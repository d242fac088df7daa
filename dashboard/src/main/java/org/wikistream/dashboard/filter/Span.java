package org.wikistream.dashboard.filter;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that is asked for: the last so-and-so long, from one instant on, or between two. All are absent where nothing is said.
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

    /** Whether it is longer than this. An end that is not said is now. */
    public boolean isLongerThan(Duration length, Instant now) {
        if (from != null) {
            return Duration.between(from, to == null ? now : to).compareTo(length) > 0;
        }
        return last != null && last.compareTo(length) > 0;
    }

    /** Whether both ends stand still. */
    public boolean isFrozen() {
        return from != null;
    }
}
