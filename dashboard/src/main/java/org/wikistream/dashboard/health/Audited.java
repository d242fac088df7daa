package org.wikistream.dashboard.health;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wikistream.audit.AuditRow;
import org.wikistream.audit.MissingRange;
import org.wikistream.audit.Tally;
import org.wikistream.audit.reading.AuditReport;
import org.wikistream.dashboard.search.KnownGaps.Gap;
import org.wikistream.topics.Topics;

/**
 * The audit's view of the stream of recent changes, over all its partitions. Immutable.
 *
 * @param records that were written to Kafka
 * @param from time of the first change; null if there was none
 * @param to time of the newest change; null as above
 * @param gaps all open gaps, the newest last; a gap without a time comes first
 * @param losses changes that the job that makes documents lost
 * @param unreadable rows of the audit that can't be read, so the gaps in them are unknown
 */
record Audited(
        long records,
        @Nullable Instant from,
        @Nullable Instant to,
        List<Gap> gaps,
        List<Health.Loss> losses,
        int unreadable) {

    /** Part of the name of the consumer group whose losses are missing in OpenSearch. */
    private static final String READER = "indexing";

    static Audited of(AuditReport report, int unreadable, Topics topics) {
        List<AuditReport.Partition> partitions = report.partitions().stream()
                .filter(partition ->
                        topics.ofStream(partition.source().stream()).equals(topics.recentChange()))
                .toList();
        return new Audited(
                partitions.stream()
                        .mapToLong(partition -> partition.tally().emitted())
                        .sum(),
                times(partitions, Tally::from).min(Comparator.naturalOrder()).orElse(null),
                times(partitions, Tally::to).max(Comparator.naturalOrder()).orElse(null),
                partitions.stream()
                        .flatMap(partition ->
                                partition.gaps().stream().map(gap -> gap(partition.source().stream(), gap)))
                        .sorted(Comparator.comparing(
                                gap -> Optional.ofNullable(gap.from()).orElse(Instant.MIN)))
                        .toList(),
                report.losses().stream()
                        .filter(loss -> loss.topic().equals(topics.recentChange())
                                && loss.reader().contains(READER))
                        .map(Audited::loss)
                        .toList(),
                unreadable);
    }

    /** Returns the gaps that touch a span. A gap whose time is unknown touches every span. */
    List<Gap> gapsBetween(Instant start, Instant end) {
        return gaps.stream()
                .filter(gap -> (gap.from() == null || !gap.from().isAfter(end))
                        && (gap.to() == null || !gap.to().isBefore(start)))
                .toList();
    }

    private static Gap gap(String stream, MissingRange range) {
        return new Gap(
                parsed(range.from()).orElse(null),
                parsed(range.to()).orElse(null),
                range.size() == 0 ? null : (Long) range.size(),
                stream);
    }

    private static Health.Loss loss(AuditRow.Lost loss) {
        return new Health.Loss(
                loss.reader(),
                loss.lastOffset() - loss.firstOffset() + 1,
                parsed(loss.time()).orElse(null));
    }

    private static Stream<Instant> times(
            List<AuditReport.Partition> partitions, Function<Tally, @Nullable String> time) {
        return partitions.stream().flatMap(partition -> parsed(time.apply(partition.tally())).stream());
    }

    private static Optional<Instant> parsed(@Nullable String time) {
        try {
            return time == null ? Optional.empty() : Optional.of(Instant.parse(time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
