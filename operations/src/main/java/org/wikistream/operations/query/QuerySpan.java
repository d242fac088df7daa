package org.wikistream.operations.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.settings.ValueType;

/**
 * The time span in which the changes of a query entered Kafka ({@code ingested_at}).
 *
 * @param from the first instant; empty for the archive's beginning
 * @param to the first instant after it; empty for the archive's end
 */
public record QuerySpan(Optional<Instant> from, Optional<Instant> to) {

    public static final QuerySpan EVERYTHING = new QuerySpan(Optional.empty(), Optional.empty());

    /** Reads the options {@code --from} and {@code --to}, whose durations count back from now. */
    public static QuerySpan of(@Nullable String from, @Nullable String to, Instant now) {
        QuerySpan span = new QuerySpan(read("--from", from, now), read("--to", to, now));
        if (span.from.isPresent() && span.to.isPresent() && !span.from.get().isBefore(span.to.get())) {
            throw new UserError("--from " + from + " is not before --to " + to);
        }
        return span;
    }

    private static Optional<Instant> read(String option, @Nullable String text, Instant now) {
        if (text == null) {
            return Optional.empty();
        }
        ValueType<Instant> type = ValueType.since(now);
        try {
            return Optional.of(type.parser().apply(text));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new UserError(option + " " + text + " is not valid; allowed: " + type.allowed(), e);
        }
    }

    @Override
    public String toString() {
        return from.map(instant -> "from " + instant + " ").orElse("")
                + to.map(instant -> "to " + instant).orElse(from.isEmpty() ? "ever" : "on");
    }
}
