package org.wikistream.insights.slots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The work that is due at the ends of slots: the observations of each slot, and the keys that are to be examined in any
 * case. Many keys share few ends, so a key costs one entry here instead of a timer of its own.
 */
final class DueSlots {

    /**
     * The work that is due at one end.
     *
     * @param seen the observations of the slot, of all keys, in no particular order
     * @param woken keys that are to be examined
     */
    record Due(List<Observation> seen, List<String> woken) {}

    /**
     * Kept apart from the keys to be woken, which wait for hours. The object that holds observations must be as young
     * as they are; otherwise it would keep them alive after their end, until the garbage collector next examines the
     * old generation.
     */
    private final Map<Long, List<Observation>> seenByEnd = new HashMap<>();

    private final Map<Long, List<String>> wokenByEnd = new HashMap<>();

    /** The end at which each key is examined. */
    private final Map<String, Long> wakeEnds = new HashMap<>();

    /** Adds an observation to the slot that ends then. Returns whether nothing was due at that end. */
    boolean add(long end, Observation observation) {
        return addTo(seenByEnd, end, observation) && !wokenByEnd.containsKey(end);
    }

    /**
     * Schedules a key to be examined at that end or before, whether or not it has observations by then. Almost every
     * slot moves a key's request to a later end; the key stays at the first one, and is asked again then. Returns
     * whether nothing was due at that end.
     */
    boolean wake(long end, String key) {
        Long before = wakeEnds.get(key);
        if (before != null && before <= end) {
            return false;
        }
        wakeEnds.put(key, end);
        return addTo(wokenByEnd, end, key) && !seenByEnd.containsKey(end);
    }

    /** Returns whether it is the first at that end. */
    private static <T> boolean addTo(Map<Long, List<T>> byEnd, long end, T added) {
        List<T> all = byEnd.computeIfAbsent(end, key -> new ArrayList<>());
        all.add(added);
        return all.size() == 1;
    }

    /** Takes the work that is due at an end, which may be empty. */
    Due take(long end) {
        List<Observation> seen = seenByEnd.remove(end);
        List<String> woken = wokenByEnd.remove(end);
        if (woken != null) {
            // Keys that were moved to an earlier end were examined then.
            woken.removeIf(key -> !wakeEnds.remove(key, end));
        }
        return new Due(seen == null ? List.of() : seen, woken == null ? List.of() : woken);
    }

    /** Returns all waiting observations, by key. */
    Map<String, List<Observation>> waiting() {
        Map<String, List<Observation>> waiting = new HashMap<>();
        for (List<Observation> seen : seenByEnd.values()) {
            for (Observation observation : seen) {
                waiting.computeIfAbsent(observation.key(), key -> new ArrayList<>())
                        .add(observation);
            }
        }
        return waiting;
    }
}
