package org.wikistream.audit.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wikistream.audit.AuditRow;
import org.wikistream.audit.AuditRowCodec;
import org.wikistream.audit.MissingRange;
import org.wikistream.audit.StreamPartition;
import org.wikistream.audit.Tally;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;

/**
 * Adds up the rows of the audit topic, which it takes in the order of their offsets. The texts that it returns are safe
 * to print.
 */
final class Ledger {

    private final NavigableMap<StreamPartition, Tally> tallies = new TreeMap<>();
    private final Map<StreamPartition, Set<MissingRange>> gaps = new TreeMap<>();
    private final Map<StreamPartition, Set<Long>> filled = new TreeMap<>();
    private final Set<String> begunAnew = new TreeSet<>();
    /**
     * The losses, each with a key that lacks its time: a loss that is accepted again after a failure is the same loss.
     */
    private final Map<AuditRow.Lost, AuditRow.Lost> losses = new LinkedHashMap<>();

    private final List<Long> unreadable = new ArrayList<>();

    /** Takes a row. If the row can't be read, its offset is remembered. */
    void read(byte @Nullable [] row, long offset) {
        AuditRowCodec.read(row).map(Printable::of).ifPresentOrElse(this::take, () -> unreadable.add(offset));
    }

    /**
     * Reads the rows that were added to the audit topic since the last time. Throws if it can't be read to its end in
     * time.
     */
    void readOn(CommittedRecords rows, String topic, Duration patience, LiveOutput output) {
        if (!rows.readOn(patience, row -> read(row.value(), row.offset()), output)) {
            throw new UserError(topic + " could not be read to its end within " + patience.toSeconds() + " s");
        }
    }

    /** Returns a report of what was recorded, with these checks. */
    AuditReport report(List<Check> checks) {
        List<AuditReport.Partition> partitions = new ArrayList<>();
        tallies.forEach(
                (partition, tally) -> partitions.add(new AuditReport.Partition(partition, tally, gaps(partition))));
        return new AuditReport(partitions, losses(), checks);
    }

    /** Returns the newest counts of each partition. */
    NavigableMap<StreamPartition, Tally> tallies() {
        return Collections.unmodifiableNavigableMap(tallies);
    }

    /**
     * Returns the gaps of the partition, in the order in which they were recorded, without the parts that were filled
     * later.
     */
    List<MissingRange> gaps(StreamPartition partition) {
        List<MissingRange> open = new ArrayList<>();
        for (MissingRange gap : gaps.getOrDefault(partition, Set.of())) {
            open.addAll(without(gap, filled.getOrDefault(partition, Set.of())));
        }
        return open;
    }

    /** Returns how many offsets were recorded as missing, including those that were filled later. */
    long everMissing(StreamPartition partition) {
        return gaps.getOrDefault(partition, Set.of()).stream()
                .mapToLong(MissingRange::size)
                .sum();
    }

    /**
     * Returns the streams whose counts went back because the job began without state, or from an older state than its
     * last.
     */
    Set<String> begunAnew() {
        return Collections.unmodifiableSet(begunAnew);
    }

    /** Returns what readers of the topics lost, in the order in which the losses were accepted. */
    List<AuditRow.Lost> losses() {
        return List.copyOf(losses.values());
    }

    /** Returns the offsets of rows that can't be read. */
    List<Long> unreadable() {
        return Collections.unmodifiableList(unreadable);
    }

    private void take(AuditRow row) {
        if (row instanceof AuditRow.Counts counts) {
            takeCounts(counts.source(), counts.tally());
        } else if (row instanceof AuditRow.Gap gap) {
            gaps.computeIfAbsent(gap.source(), added -> new LinkedHashSet<>()).add(gap.range());
        } else if (row instanceof AuditRow.Filled offset) {
            filled.computeIfAbsent(offset.source(), added -> new TreeSet<>()).add(offset.offset());
        } else if (row instanceof AuditRow.Lost loss) {
            losses.putIfAbsent(withoutTime(loss), loss);
        }
    }

    private void takeCounts(StreamPartition source, Tally tally) {
        Tally before = tallies.put(source, tally);
        if (before != null && before.received() > tally.received()) {
            begunAnew.add(source.stream());
        }
    }

    private static AuditRow.Lost withoutTime(AuditRow.Lost loss) {
        return new AuditRow.Lost(
                loss.reader(), loss.topic(), loss.partition(), loss.firstOffset(), loss.lastOffset(), "");
    }

    /** Returns what remains of the gap, in one or more parts. */
    private static List<MissingRange> without(MissingRange gap, Set<Long> offsets) {
        List<MissingRange> parts = new ArrayList<>();
        Long first = gap.firstOffset();
        for (long offset : offsets) {
            if (first != null && gap.holds(offset)) {
                if (offset > first) {
                    parts.add(new MissingRange(first, offset - 1, gap.from(), gap.to()));
                }
                first = offset + 1;
            }
        }
        MissingRange rest = new MissingRange(first, gap.lastOffset(), gap.from(), gap.to());
        if (first == null || rest.size() > 0) {
            parts.add(rest);
        }
        return parts;
    }
}
