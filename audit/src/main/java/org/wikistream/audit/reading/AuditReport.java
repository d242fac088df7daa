package org.wikistream.audit.reading;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wikistream.audit.AuditRow;
import org.wikistream.audit.MissingRange;
import org.wikistream.audit.StreamPartition;
import org.wikistream.audit.Tally;

/**
 * The report that {@code audit} prints. In JSON, {@code adds_up} says whether no check fails. {@code complete} says
 * whether, in addition, nothing is missing and nothing is unknown.
 *
 * @param losses records that readers of the topics lost; they are not part of ingest's audit
 */
public record AuditReport(List<Partition> partitions, List<AuditRow.Lost> losses, List<Check> checks) {

    /**
     * One partition of the service.
     *
     * @param gaps those that are still open
     */
    public record Partition(StreamPartition source, Tally tally, List<MissingRange> gaps) {

        public Partition {
            gaps = List.copyOf(gaps);
        }
    }

    public AuditReport {
        partitions = List.copyOf(partitions);
        losses = List.copyOf(losses);
        checks = List.copyOf(checks);
    }

    /** Returns whether everything that can be checked is right. */
    @JsonProperty("adds_up")
    public boolean addsUp() {
        return checks.stream().noneMatch(check -> check.verdict() == Check.Verdict.FAILS);
    }

    /** Returns whether everything can be checked, everything is right, and nothing is missing. */
    @JsonProperty("complete")
    public boolean complete() {
        return !isEmpty()
                && checks.stream().allMatch(check -> check.verdict() == Check.Verdict.HOLDS)
                && partitions.stream().allMatch(partition -> partition.gaps().isEmpty());
    }

    /** Returns whether there is nothing to report yet. */
    boolean isEmpty() {
        return partitions.isEmpty() && losses.isEmpty() && checks.isEmpty();
    }

    /** Returns the report as lines for people. */
    public List<String> lines() {
        if (isEmpty()) {
            return List.of("There is nothing in the account yet: it comes with the first checkpoint of ingest-job.");
        }
        List<String> lines = new ArrayList<>();
        partitions.forEach(partition -> describe(partition, lines));
        losses.forEach(loss -> lines.add(described(loss)));
        checks.forEach(check -> lines.add(mark(check.verdict()) + check.said()));
        lines.add(addsUp() ? "The account adds up." : "The account does NOT add up.");
        return lines;
    }

    private static void describe(Partition partition, List<String> lines) {
        StreamPartition source = partition.source();
        Tally tally = partition.tally();
        lines.add(source.stream() + ", " + source.topic() + "/" + source.partition()
                + ": complete from " + orUnknown(tally.from()) + " to " + orUnknown(tally.to())
                + (partition.gaps().isEmpty() ? "" : ", but for"));
        partition.gaps().forEach(gap -> lines.add("    " + described(gap)));
        lines.add(String.format(
                Locale.ROOT,
                "    %,d received = %,d emitted, %,d duplicates, %,d canaries, %,d rejected",
                tally.received(),
                tally.emitted(),
                tally.duplicates(),
                tally.canaries(),
                tally.rejected()));
    }

    private static String described(AuditRow.Lost loss) {
        return String.format(
                Locale.ROOT,
                "lost to reader %s: %s/%d, offsets %d..%d, deleted before they were read; accepted at %s",
                loss.reader(),
                loss.topic(),
                loss.partition(),
                loss.firstOffset(),
                loss.lastOffset(),
                loss.time());
    }

    private static String described(MissingRange gap) {
        String between = " between " + orUnknown(gap.from()) + " and " + orUnknown(gap.to());
        if (gap.size() == 0) {
            return "an unknown number of events" + between;
        }
        return String.format(
                Locale.ROOT,
                "offsets %d..%d, %,d %s%s",
                gap.firstOffset(),
                gap.lastOffset(),
                gap.size(),
                gap.size() == 1 ? "event" : "events",
                between);
    }

    private static String orUnknown(@Nullable String time) {
        return time == null ? "an unknown time" : time;
    }

    private static String mark(Check.Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> "holds    ";
            case FAILS -> "FAILS    ";
            case UNKNOWN -> "unknown  ";
        };
    }
}
