package org.wikistream.operations.stores;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code audit --stores} prints.
 *
 * @param from the first append time that was compared; null if there was nothing to compare
 * @param to the first one that was not compared any more; null likewise
 * @param boundedBy what determines {@code to}
 * @param changes in Kafka in this time; each counts as often as it occurs
 */
public record StoresReport(
        @Nullable Instant from, @Nullable Instant to, String boundedBy, long changes, List<Store> stores) {

    /**
     * One store.
     *
     * @param committedUpTo append time of the first record that it has not committed; null if it has committed all
     * @param changes that it holds, in this time
     * @param missing changes that it should have and has not
     * @param strange changes that it has and Kafka has not
     * @param rejected records that its writer refused and that it does not hold
     * @param replayed records that its writer refused at first and that it holds now
     * @param deleted how many of its changes were deleted with an index or a month
     * @param hours those with something missing or strange, by append time
     * @param differences between what it counted itself and what it holds
     */
    public record Store(
            String name,
            @Nullable Instant committedUpTo,
            long changes,
            long missing,
            long strange,
            long rejected,
            long replayed,
            Map<String, Long> deleted,
            List<Hour> hours,
            List<OwnDifference> differences) {

        public Store {
            deleted = Collections.unmodifiableMap(new TreeMap<>(deleted));
            hours = List.copyOf(hours);
            differences = List.copyOf(differences);
        }

        boolean isRight() {
            return missing == 0 && strange == 0 && differences.isEmpty();
        }
    }

    /**
     * What is wrong among the changes of one hour of append time.
     *
     * @param hour when it begins
     */
    public record Hour(
            Instant hour, long missing, List<String> missingExamples, long strange, List<String> strangeExamples) {

        public Hour {
            missingExamples = List.copyOf(missingExamples);
            strangeExamples = List.copyOf(strangeExamples);
        }
    }

    public StoresReport {
        stores = List.copyOf(stores);
    }

    /** Returns whether something was compared, and nothing is missing or strange in any store. */
    @JsonProperty("agree")
    public boolean agree() {
        return from != null && stores.stream().allMatch(Store::isRight);
    }

    /** Returns the report as lines for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (from == null) {
            lines.add("Nothing can be compared yet: no change is committed by all stores. Bounded by " + boundedBy);
            stores.forEach(store -> lines.add(committed(store)));
            return lines;
        }
        lines.add(String.format(
                Locale.ROOT,
                "Compared: %,d changes that came into Kafka from %s until before %s, bounded by %s",
                changes,
                from,
                to,
                boundedBy));
        for (Store store : stores) {
            describe(store, lines);
        }
        lines.add(agree() ? "The stores agree with Kafka." : "The stores do NOT agree with Kafka.");
        return lines;
    }

    private static void describe(Store store, List<String> lines) {
        lines.add((store.isRight() ? "holds    " : "FAILS    ") + committed(store));
        lines.add(String.format(
                Locale.ROOT,
                "    %,d there, %,d missing, %,d strange, %,d rejected, %,d replayed",
                store.changes(),
                store.missing(),
                store.strange(),
                store.rejected(),
                store.replayed()));
        store.deleted()
                .forEach((place, count) -> lines.add(String.format(Locale.ROOT, "    %,d gone with %s", count, place)));
        for (Hour hour : store.hours()) {
            add(hour, "missing", hour.missing(), hour.missingExamples(), lines);
            add(hour, "strange", hour.strange(), hour.strangeExamples(), lines);
        }
        for (OwnDifference difference : store.differences()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "    %s: %s %,d changes, and %,d are there",
                    difference.partition(),
                    difference.by(),
                    difference.counted(),
                    difference.there()));
        }
    }

    private static String committed(Store store) {
        return store.name() + ": "
                + (store.committedUpTo() == null
                        ? "has committed all that is in Kafka"
                        : "has committed what came into Kafka before " + store.committedUpTo());
    }

    private static void add(Hour hour, String what, long count, List<String> examples, List<String> lines) {
        if (count > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "    %s %,d %s: %s%s",
                    hour.hour(),
                    count,
                    what,
                    String.join(", ", examples),
                    count > examples.size() ? ", ..." : ""));
        }
    }
}
