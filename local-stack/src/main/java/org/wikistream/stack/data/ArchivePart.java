package org.wikistream.stack.data;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wikistream.problem.UserError;
import org.wikistream.settings.ValueType;

/**
 * The part of an archive that is replayed, selected by the time at which its changes entered Kafka ({@code
 * ingested_at}).
 *
 * @param askedFrom as the user wrote it; null for the archive's beginning
 * @param askedTo as the user wrote it; null for the archive's end
 * @param from the first instant
 * @param to the first instant after it
 * @param place where the archive is, in words; null until it has been looked up
 */
public record ArchivePart(
        @Nullable String askedFrom,
        @Nullable String askedTo,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String place) {

    /** Reads the options {@code --from} and {@code --to}, whose durations count back from now. */
    public static ArchivePart of(@Nullable String from, @Nullable String to, Instant now) {
        ArchivePart part = new ArchivePart(from, to, read("--from", from, now), read("--to", to, now), null);
        if (part.from != null && part.to != null && !part.from.isBefore(part.to)) {
            throw new UserError("--from " + from + " is not before --to " + to);
        }
        return part;
    }

    public ArchivePart at(String found) {
        return new ArchivePart(askedFrom, askedTo, from, to, found);
    }

    /**
     * Returns whether both were asked for in the same words. The instants can't be compared: "two hours back" means
     * another instant an hour later.
     */
    boolean isAskedAs(ArchivePart other) {
        return Objects.equals(askedFrom, other.askedFrom) && Objects.equals(askedTo, other.askedTo);
    }

    /** Returns the span for people: {@code " from ... to ..."}, or empty for the whole archive. */
    @JsonIgnore
    public String span() {
        return (from == null ? "" : " from " + from) + (to == null ? "" : " to " + to);
    }

    private static @Nullable Instant read(String option, @Nullable String text, Instant now) {
        if (text == null) {
            return null;
        }
        ValueType<Instant> type = ValueType.since(now);
        try {
            return type.parser().apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new UserError(option + " " + text + " is not valid; allowed: " + type.allowed(), e);
        }
    }
}
