package org.wikistream.insights.slots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done at the ends of slots: what was seen in the slot, and which keys are to be looked at in any case. Many keys share
 * few ends, so that a key costs one entry here instead of a timer of its own.
 */
final class DueSlots {

    /**
     * What is due at one end.
     *
     * @param seen what was seen in the slot, of all keys, in no order
     * @param woken keys that are to be looked at
     */
    record Due(List<Observation> seen, List<String> woken) {}

    /**
     * Apart from the keys to be woken, which wait for hours: what holds observations has to be as young as they are, or it would hold
     * them after its end too, until the collector next looks at all that is old.
     */
    private final Map<Long, List<Observation>> seenByEnd = new HashMap<>();

    private final Map<Long, List<String>> wokenByEnd = new HashMap<>();

    /** At which end each key is looked at. */
    private final Map<String, Long> wakeEnds = new HashMap<>();

    /** Adds an observation to the slot that ends then. Returns whether nothing was due at that end. */
    boolean add(long end, Observation observation) {
        return addTo(seenByEnd, end, observation) && !wokenByEnd.containsKey(end);
    }

    /**
     * Has a key looked at, at that end or before, whether or not it has something by then. What a key asks for moves on with almost
     * each slot of it: it stays where it is first, and is asked then. Returns whether nothing was due at that end.
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

    /** Takes what is due at an end, which may be nothing. */
    Due take(long end) {
        List<Observation> seen = seenByEnd.remove(end);
        List<String> woken = wokenByEnd.remove(end);
        if (woken != null) {
            // Those that were moved to an earlier end were looked at then.
            woken.removeIf(key -> !wakeEnds.remove(key, end));
        }
        return new Due(seen == null ? List.of() : seen, woken == null ? List.of() : woken);
    }

    /** All observations that wait, by key. */
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
