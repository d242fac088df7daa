package org.wikistream.operations.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
import org.wikistream.topics.AuditFields;

/** What the rows of the audit topic say together, read in the order of their offsets. Their text comes out printable. */
final class Ledger {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final NavigableMap<SourcePartition, Tally> tallies = new TreeMap<>();
    private final Map<SourcePartition, Set<Gap>> gaps = new TreeMap<>();
    private final Map<SourcePartition, Set<Long>> filled = new TreeMap<>();
    private final Set<String> begunAnew = new TreeSet<>();
    /** By itself without its time: one that is accepted again after a failure is the same. */
    private final Map<Loss, Loss> losses = new LinkedHashMap<>();

    private final List<Long> unreadable = new ArrayList<>();

    /** Takes a row. One that can't be read is remembered as such. */
    void read(byte @Nullable [] row, long offset) {
        try {
            JsonNode node = JSON.readTree(row == null ? new byte[0] : row);
            take(node);
        } catch (IOException | IllegalArgumentException e) {
            unreadable.add(offset);
        }
    }

    /** The newest counts of each partition. */
    NavigableMap<SourcePartition, Tally> tallies() {
        return Collections.unmodifiableNavigableMap(tallies);
    }

    /** Gaps of the partition, in the order in which they were recorded, but for what was filled later. */
    List<Gap> gaps(SourcePartition partition) {
        List<Gap> open = new ArrayList<>();
        for (Gap gap : gaps.getOrDefault(partition, Set.of())) {
            open.addAll(without(gap, filled.getOrDefault(partition, Set.of())));
        }
        return open;
    }

    /** Offsets that were recorded as missing, those that were filled later among them. */
    long everMissing(SourcePartition partition) {
        return gaps.getOrDefault(partition, Set.of()).stream()
                .mapToLong(Gap::size)
                .sum();
    }

    /** Streams of which counts went back: the job began anew, or from an older state than its last. */
    Set<String> begunAnew() {
        return Collections.unmodifiableSet(begunAnew);
    }

    /** What readers of the topics lost, in the order in which it was accepted. */
    List<Loss> losses() {
        return List.copyOf(losses.values());
    }

    /** Offsets of rows that are none. */
    List<Long> unreadable() {
        return Collections.unmodifiableList(unreadable);
    }

    private void take(JsonNode row) {
        if (text(row, AuditFields.TYPE).equals(AuditFields.LOST)) {
            Loss loss = new Loss(
                    text(row, AuditFields.READER),
                    text(row, AuditFields.TOPIC),
                    (int) number(row, AuditFields.PARTITION),
                    number(row, AuditFields.FIRST_OFFSET),
                    number(row, AuditFields.LAST_OFFSET),
                    text(row, AuditFields.TIME));
            losses.putIfAbsent(loss.at(""), loss);
            return;
        }
        SourcePartition partition = new SourcePartition(
                text(row, AuditFields.STREAM), text(row, AuditFields.TOPIC), (int) number(row, AuditFields.PARTITION));
        switch (text(row, AuditFields.TYPE)) {
            case AuditFields.COUNTS -> {
                Tally before = tallies.put(partition, tally(row));
                if (before != null && before.received() > number(row, AuditFields.RECEIVED)) {
                    begunAnew.add(partition.stream());
                }
            }
            case AuditFields.GAP ->
                gaps.computeIfAbsent(partition, added -> new LinkedHashSet<>())
                        .add(new Gap(
                                optionalNumber(row, AuditFields.FIRST_OFFSET),
                                optionalNumber(row, AuditFields.LAST_OFFSET),
                                optionalText(row, AuditFields.FROM),
                                optionalText(row, AuditFields.TO)));
            case AuditFields.FILLED ->
                filled.computeIfAbsent(partition, added -> new TreeSet<>()).add(number(row, AuditFields.FIRST_OFFSET));
            default -> throw new IllegalArgumentException("a type of row that is not known here");
        }
    }

    private static Tally tally(JsonNode row) {
        return new Tally(
                number(row, AuditFields.RECEIVED),
                number(row, AuditFields.EMITTED),
                number(row, AuditFields.DUPLICATES),
                number(row, AuditFields.CANARIES),
                number(row, AuditFields.REJECTED),
                number(row, AuditFields.GAPS),
                number(row, AuditFields.MISSING),
                optionalNumber(row, AuditFields.FIRST_OFFSET),
                optionalNumber(row, AuditFields.LAST_OFFSET),
                optionalText(row, AuditFields.FROM),
                optionalText(row, AuditFields.TO));
    }

    /** The gap, or what is left of it. */
    private static List<Gap> without(Gap gap, Set<Long> offsets) {
        List<Gap> parts = new ArrayList<>();
        Long first = gap.firstOffset();
        for (long offset : offsets) {
            if (first != null && gap.holds(offset)) {
                if (offset > first) {
                    parts.add(new Gap(first, offset - 1, gap.from(), gap.to()));
                }
                first = offset + 1;
            }
        }
        Gap rest = new Gap(first, gap.lastOffset(), gap.from(), gap.to());
        if (first == null || rest.size() > 0) {
            parts.add(rest);
        }
        return parts;
    }

    private static String text(JsonNode row, String field) {
        String text = optionalText(row, field);
        if (text == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return text;
    }

    private static @Nullable String optionalText(JsonNode row, String field) {
        JsonNode node = row.path(field);
        return node.isTextual() ? Printable.of(node.textValue()) : null;
    }

    private static long number(JsonNode row, String field) {
        Long number = optionalNumber(row, field);
        if (number == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return number;
    }

    private static @Nullable Long optionalNumber(JsonNode row, String field) {
        JsonNode node = row.path(field);
        return node.isIntegralNumber() ? (Long) node.longValue() : null;
    }
}
