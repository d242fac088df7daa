package org.wikistream.operations.warehouse.reading;

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
import org.wikistream.operations.warehouse.Completeness;
import org.wikistream.operations.warehouse.MissingChanges;
import org.wikistream.topics.Topics;

/** Reads what the audit tells about the stream of recent changes, over all of its partitions. */
public final class AuditedCompleteness {

    /** Part of the name of the consumer group whose losses count here. */
    private static final String READER = "warehouse";

    private AuditedCompleteness() {}

    /**
     * Returns what is known about all time, except for changes that the warehouse has yet to read. {@link
     * Completeness.Known#within} selects the part that concerns a span.
     */
    public static Completeness of(AuditReport report, Topics topics) {
        List<AuditReport.Partition> partitions = report.partitions().stream()
                .filter(partition ->
                        topics.ofStream(partition.source().stream()).equals(topics.recentChange()))
                .toList();
        Optional<Instant> from = times(partitions, Tally::from).min(Comparator.naturalOrder());
        Optional<Instant> to = times(partitions, Tally::to).max(Comparator.naturalOrder());
        if (from.isEmpty() || to.isEmpty()) {
            return new Completeness.Unknown("ingest has recorded nothing yet");
        }
        List<MissingChanges> missing = partitions.stream()
                .flatMap(partition -> partition.gaps().stream())
                .map(gap -> missing(gap, from.get(), to.get()))
                .sorted(Comparator.comparing(MissingChanges::from))
                .toList();
        long lost = losses(report, topics).stream()
                .mapToLong(AuditedCompleteness::size)
                .sum();
        return new Completeness.Known(from.get(), to.get(), missing, lost, 0);
    }

    /** Returns the changes that the audit records as lost to the warehouse. */
    public static List<AuditRow.Lost> losses(AuditReport report, Topics topics) {
        return report.losses().stream()
                .filter(loss -> loss.topic().equals(topics.recentChange())
                        && loss.reader().contains(READER))
                .toList();
    }

    private static long size(AuditRow.Lost loss) {
        return loss.lastOffset() - loss.firstOffset() + 1;
    }

    private static MissingChanges missing(MissingRange gap, Instant from, Instant to) {
        return new MissingChanges(
                gap.size(), parsed(gap.from()).orElse(from), parsed(gap.to()).orElse(to));
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
