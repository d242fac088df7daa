package org.wikistream.bench.insights;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.feed.plants.Plant;

/** Compares the alerts with the plants. */
final class Matching {

    /** An alert may belong to a plant that ended at most this long before. */
    private static final Duration AFTER = Duration.ofMinutes(45);

    private static final Duration BEFORE = Duration.ofMinutes(2);

    private static final String LIFE = "life";

    private Matching() {}

    /**
     * Counts one kind.
     *
     * @param plants all that were planted, decoys among them, of whatever kind
     * @param alerts what was found, of whatever kind
     */
    static Tally of(String kind, List<Plant> plants, List<Found> alerts) {
        return of(kind, plants, alerts, Instant.MIN, Instant.MAX);
    }

    /**
     * Counts one kind.
     *
     * @param known before, no wiki's usual is known for a day
     * @param end a plant that goes on then isn't missed if it was not found
     */
    static Tally of(String kind, List<Plant> plants, List<Found> alerts, Instant known, Instant end) {
        List<Found> ofKind =
                alerts.stream().filter(alert -> alert.kind().equals(kind)).toList();
        int planted = 0;
        int hard = 0;
        int hardFound = 0;
        List<Duration> delays = new ArrayList<>();
        for (Plant plant : plants) {
            if (plant.decoy() || !plant.kind().equals(kind) || !isOver(plant, end)) {
                continue;
            }
            Duration delay = delay(plant, ofKind);
            if (plant.hard()) {
                hard++;
                hardFound += delay == null ? 0 : 1;
            } else {
                planted++;
                if (delay != null) {
                    delays.add(delay);
                }
            }
        }
        int right = 0;
        int later = 0;
        Map<String, Integer> wrong = new TreeMap<>();
        for (Found alert : ofKind) {
            if (plants.stream()
                    .anyMatch(plant -> !plant.decoy() && plant.kind().equals(kind) && matches(plant, alert))) {
                right++;
            } else {
                wrong.merge(blame(plants, alert), 1, Integer::sum);
                later += alert.opened().isBefore(known) ? 0 : 1;
            }
        }
        return new Tally(planted, hard, hardFound, delays, right, wrong, later);
    }

    private static boolean isOver(Plant plant, Instant end) {
        Instant over = plant.end();
        return over != null && over.isBefore(end);
    }

    private static @Nullable Duration delay(Plant plant, List<Found> alerts) {
        return alerts.stream()
                .filter(alert -> matches(plant, alert))
                .map(alert -> Duration.between(plant.begin(), alert.opened()))
                .min(Duration::compareTo)
                .orElse(null);
    }

    /** Returns the subject of a wrong alert: a decoy, a plant of another kind, or ordinary life. */
    private static String blame(List<Plant> plants, Found alert) {
        return plants.stream()
                .filter(plant -> (plant.page() != null || plant.user() != null) && matches(plant, alert))
                .map(plant -> plant.decoy() ? plant.kind() : "part of a planted " + plant.kind())
                .findFirst()
                .orElseGet(() -> plants.stream()
                        .filter(plant -> plant.page() == null
                                && alert.page() == null
                                && alert.user() == null
                                && Objects.equals(plant.wiki(), alert.wiki())
                                && isWhile(plant, alert.opened()))
                        .map(plant -> plant.decoy() ? plant.kind() : "part of a planted " + plant.kind())
                        .findFirst()
                        .orElse(LIFE));
    }

    /** Returns whether they have the same subject, at the same time. */
    private static boolean matches(Plant plant, Found alert) {
        if (!isWhile(plant, alert.opened())) {
            return false;
        }
        if (alert.user() != null) {
            return alert.user().equals(plant.user()); // accounts are of all wikis
        }
        boolean wiki = alert.wiki() == null || alert.wiki().equals(plant.wiki());
        return wiki && Objects.equals(alert.page(), plant.page()) && (plant.user() == null || plant.page() != null);
    }

    private static boolean isWhile(Plant plant, Instant time) {
        Instant end = plant.end();
        return !time.isBefore(plant.begin().minus(BEFORE)) && (end == null || !time.isAfter(end.plus(AFTER)));
    }

    /**
     * What became of one kind.
     *
     * @param planted plants that are not hard
     * @param delays from a plant's first act to its alert, of each that was found
     * @param right alerts that belong to a plant
     * @param wrong the others, by what they are about
     * @param wrongLater how many of them opened when a day was known
     */
    record Tally(
            int planted,
            int hard,
            int hardFound,
            List<Duration> delays,
            int right,
            Map<String, Integer> wrong,
            int wrongLater) {

        static final Tally NONE = new Tally(0, 0, 0, List.of(), 0, Map.of(), 0);

        Tally plus(Tally other) {
            List<Duration> allDelays = new ArrayList<>(delays);
            allDelays.addAll(other.delays);
            Map<String, Integer> allWrong = new TreeMap<>(wrong);
            other.wrong.forEach((what, count) -> allWrong.merge(what, count, Integer::sum));
            return new Tally(
                    planted + other.planted,
                    hard + other.hard,
                    hardFound + other.hardFound,
                    allDelays,
                    right + other.right,
                    allWrong,
                    wrongLater + other.wrongLater);
        }

        int falseAlarms() {
            return wrong.values().stream().mapToInt(Integer::intValue).sum();
        }

        double recall() {
            return planted == 0 ? Double.NaN : delays.size() / (double) planted;
        }

        double precision() {
            int all = right + falseAlarms();
            return all == 0 ? Double.NaN : right / (double) all;
        }

        @Nullable Duration medianDelay() {
            if (delays.isEmpty()) {
                return null;
            }
            List<Duration> sorted = new ArrayList<>(delays);
            Collections.sort(sorted);
            return sorted.get((sorted.size() - 1) / 2);
        }
    }
}
