package org.wikistream.dashboard.health;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.KnownGaps.Gap;

/** Says in words whether anything is lost, but only for the time that the audit covers. */
final class Verdicts {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Instant today;

    /** @param today times on this day are written without the date */
    Verdicts(Instant today) {
        this.today = today;
    }

    /**
     * Judges the audit's view.
     *
     * @param audited null while nothing is known
     * @param why the reason, if nothing or only part of it is known
     * @param since the requested start; null for as far back as is known
     * @param rejected null if it is not known
     */
    Health.Verdict of(
            @Nullable Audited audited, @Nullable String why, @Nullable Instant since, @Nullable Long rejected) {
        Instant begin = audited == null ? null : audited.from();
        Instant to = audited == null ? null : audited.to();
        if (audited == null || begin == null || to == null) {
            return unknown(
                    null,
                    null,
                    rejected,
                    "Not known whether anything is lost" + (why == null ? " yet." : ": " + lower(why)));
        }
        Instant from = since == null || since.isBefore(begin) ? begin : since;
        if (from.isAfter(to)) {
            return unknown(from, to, rejected, "Not audited yet: the audit goes to " + time(to, true) + ".");
        }
        List<Gap> gaps = audited.gapsBetween(from, to);
        long lostLater = audited.losses().stream()
                .filter(loss -> loss.accepted() == null || !loss.accepted().isBefore(from))
                .mapToLong(Health.Loss::records)
                .sum();
        if (!gaps.isEmpty() || lostLater > 0) {
            return lost(gaps, lostLater, from, to, rejected);
        }
        if (audited.unreadable() > 0) {
            return unknown(from, to, rejected, "Not known: " + why);
        }
        return new Health.Verdict(
                "ok",
                0L,
                rejected,
                from,
                to,
                "Nothing lost since " + time(from, true)
                        + (since != null && since.isBefore(begin) ? ", when the audit begins" : "") + " (audited to "
                        + time(to, false) + ").");
    }

    /** Continues a sentence. A text that begins with a name, such as Kafka, keeps its capital. */
    private static String lower(String why) {
        return why.startsWith("Needs ") || why.startsWith("Not ")
                ? why.substring(0, 1).toLowerCase(Locale.ROOT) + why.substring(1)
                : why;
    }

    private Health.Verdict lost(List<Gap> gaps, long lostLater, Instant from, Instant to, @Nullable Long rejected) {
        boolean counted = gaps.stream().allMatch(gap -> gap.missing() != null);
        long missing = gaps.stream()
                .mapToLong(gap -> Objects.requireNonNullElse(gap.missing(), 0L))
                .sum();
        StringBuilder words = new StringBuilder();
        if (!gaps.isEmpty()) {
            Optional<Instant> first =
                    gaps.stream().map(Gap::from).filter(Objects::nonNull).min(Instant::compareTo);
            Optional<Instant> last =
                    gaps.stream().map(Gap::to).filter(Objects::nonNull).max(Instant::compareTo);
            String between = first.isPresent() && last.isPresent()
                    ? " between " + time(first.get(), false) + " and " + time(last.get(), true)
                    : "";
            words.append(
                    counted
                            ? changes(missing) + " lost" + between + "."
                            : "Some changes" + between + " are missing; how many is not known.");
        }
        if (lostLater > 0) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(changes(lostLater))
                    .append(" were deleted from Kafka before they became searchable.");
        }
        return new Health.Verdict(
                "lost", counted ? (Long) (missing + lostLater) : null, rejected, from, to, words.toString());
    }

    private static Health.Verdict unknown(
            @Nullable Instant from, @Nullable Instant to, @Nullable Long rejected, String words) {
        return new Health.Verdict("unknown", null, rejected, from, to, words);
    }

    private static String changes(long count) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "change" : "changes");
    }

    private String time(Instant time, boolean zone) {
        boolean sameDay = time.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .equals(today.atZone(ZoneOffset.UTC).toLocalDate());
        return (sameDay ? TIME : DAY_AND_TIME).format(time) + (zone ? " UTC" : "");
    }
}
