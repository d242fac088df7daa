package org.wikistream.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Warm-up rounds until the last {@link #AGREEING} of them agree, and then the rounds that count. A server that has just
 * started takes several times as long for a document as a warm one. How many documents make it warm depends on the
 * machine and its other load, so no fixed number would do everywhere.
 *
 * @param rounds those that count
 * @param within the time for all of them. Where it would be too short otherwise, warming up ends without agreement, and
 *     fewer rounds count; if there is time for none, the last of the warm-up stands in
 * @param nanoTime the clock
 */
public record WarmRounds(Rounds rounds, Duration within, LongSupplier nanoTime) {

    /** This many rounds in a row have to agree. */
    public static final int AGREEING = 3;

    /** Rounds agree if the fastest is at most this much faster than the slowest. */
    public static final double ALLOWED_PERCENT = 10;

    private static final double NANOS = 1e9;
    private static final double PERCENT = 100;

    public WarmRounds(Rounds rounds, Duration within) {
        this(rounds, within, System::nanoTime);
    }

    /**
     * What was measured.
     *
     * @param results in the order of the subjects
     * @param meaningful whether the rounds of the warm-up agreed, and time was left for all those that count
     */
    public record Measured(List<Result> results, WarmUp warmUp, boolean meaningful) {

        public Measured {
            results = List.copyOf(results);
        }
    }

    /**
     * Runs the rounds.
     *
     * @param decisive names of the subjects whose rounds have to agree, each one's with one another
     */
    public Measured run(List<? extends Subject> subjects, Set<String> decisive) {
        long began = nanoTime.getAsLong();
        List<Map<String, Reading>> warming = new ArrayList<>();
        WarmUp warmUp;
        long lastBegan;
        do {
            lastBegan = nanoTime.getAsLong();
            int number = warming.size() + 1;
            warming.add(rounds.turns("warm-up " + number, number, subjects));
            warmUp = warmUp(warming, decisive, nanoTime.getAsLong() - began);
        } while (!warmUp.agreed() && hasTime(began, lastBegan, 1 + rounds.count()));
        rounds.console().say("  " + warmUp.described());

        List<Map<String, Reading>> measured = new ArrayList<>();
        while (measured.size() < rounds.count() && hasTime(began, lastBegan, 1)) {
            lastBegan = nanoTime.getAsLong();
            int number = measured.size() + 1;
            measured.add(rounds.turns("round " + number, warming.size() + number, subjects));
        }
        boolean complete = measured.size() == rounds.count();
        if (measured.isEmpty()) {
            measured.add(warming.get(warming.size() - 1));
        }
        return new Measured(Rounds.results(measured), warmUp, warmUp.agreed() && complete);
    }

    /** Returns whether this many more rounds fit into the time, if each takes as long as the last one. */
    private boolean hasTime(long began, long lastBegan, int more) {
        long now = nanoTime.getAsLong();
        return now - began + more * (now - lastBegan) <= within.toNanos();
    }

    private static WarmUp warmUp(List<Map<String, Reading>> warming, Set<String> decisive, long nanos) {
        List<Map<String, Reading>> last = warming.subList(Math.max(0, warming.size() - AGREEING), warming.size());
        Map<String, Double> spread = new TreeMap<>();
        for (String subject : decisive) {
            Spread rates = Spread.of(last.stream()
                    .map(round -> Objects.requireNonNull(round.get(subject), subject))
                    .map(Reading::eventsPerSecond)
                    .toList());
            spread.put(subject, PERCENT * (rates.max() - rates.min()) / rates.min());
        }
        boolean agreed =
                last.size() == AGREEING && spread.values().stream().allMatch(percent -> percent <= ALLOWED_PERCENT);
        return new WarmUp(warming.size(), nanos / NANOS, spread, ALLOWED_PERCENT, agreed);
    }
}
