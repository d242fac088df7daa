package org.wikistream.insights.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The reverts on a page in order of time, and figures about them. There are at most {@value #MOST}; beyond that, the
 * oldest is dropped.
 */
record PageReverts(List<PageRevert> all) {

    static final int MOST = 200;

    PageReverts {
        all = List.copyOf(all);
    }

    PageReverts and(PageRevert newest) {
        List<PageRevert> more = new ArrayList<>(all);
        more.add(newest);
        return new PageReverts(more.subList(Math.max(0, more.size() - MOST), more.size()));
    }

    PageReverts since(long time) {
        return new PageReverts(
                all.stream().filter(revert -> revert.time() >= time).toList());
    }

    int count() {
        return all.size();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    long firstTime() {
        return all.get(0).time();
    }

    long lastTime() {
        return all.get(all.size() - 1).time();
    }

    /** Returns how many parties reverted. */
    int people() {
        return (int) all.stream().map(PageRevert::by).distinct().count();
    }

    long unregistered() {
        return all.stream()
                .filter(revert -> revert.by().equals(PageRevert.UNREGISTERED))
                .count();
    }

    /** Returns whether somebody both reverted and was reverted. */
    boolean hasSomebodyOnBothSides() {
        Set<@Nullable String> reverted = new HashSet<>();
        all.forEach(revert -> reverted.add(revert.of()));
        return all.stream().anyMatch(revert -> reverted.contains(revert.by()));
    }

    /**
     * Returns the two who went back and forth most; among equals, those with more reverts, then those who began
     * earlier.
     */
    @Nullable Pair fiercestPair() {
        Map<Directed, Pair> pairs = new LinkedHashMap<>();
        Map<Directed, Integer> counts = new HashMap<>();
        for (PageRevert revert : all) {
            if (revert.of() != null) {
                Directed way = new Directed(revert.by(), revert.of());
                counts.merge(way, 1, Integer::sum);
                if (!pairs.containsKey(way) && !pairs.containsKey(way.back())) {
                    pairs.put(way, new Pair(way.by(), way.of(), revert.time(), 0, 0));
                }
            }
        }
        Pair fiercest = null;
        for (Map.Entry<Directed, Pair> begun : pairs.entrySet()) {
            int forth = counts.getOrDefault(begun.getKey(), 0);
            int back = counts.getOrDefault(begun.getKey().back(), 0);
            Pair pair = begun.getValue().with(Math.min(forth, back), forth + back);
            if (pair.rounds() > 0 && (fiercest == null || pair.isFiercerThan(fiercest))) {
                fiercest = pair;
            }
        }
        return fiercest;
    }

    private record Directed(String by, String of) {

        Directed back() {
            return new Directed(of, by);
        }
    }

    /**
     * Two who reverted each other.
     *
     * @param one who began
     * @param since time of the first revert between them
     * @param rounds how often each did it
     * @param reverts of both
     */
    record Pair(String one, String other, long since, int rounds, int reverts) {

        Pair with(int newRounds, int newReverts) {
            return new Pair(one, other, since, newRounds, newReverts);
        }

        boolean isFiercerThan(Pair that) {
            return rounds != that.rounds ? rounds > that.rounds : reverts > that.reverts;
        }
    }
}
