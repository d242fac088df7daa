package org.wikistream.insights.slots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a slot of one key that is over: which observations its detector sees, and in what order. Whatever
 * could depend on the order of arrival ends here. The operator and the trial both go by it.
 */
final class SlotBuffer {

    /** Total by content: where two observations are equal in all of it, it does not matter which comes first. */
    private static final Comparator<Observation> ORDER = SlotBuffer::compare;

    /**
     * By the hash first, which each key has at hand since it was sent to its subtask: pages of a wiki begin with the
     * same letters.
     */
    private static final Comparator<Observation> BY_KEY = SlotBuffer::compareKeys;

    /**
     * The observations that were buffered, parted.
     *
     * @param seen those of the slot, in order
     * @param waiting those of later slots, in no order
     * @param repeated how many of the slot were left out, because one of the same time and id comes before
     */
    record Parts(List<Observation> seen, List<Observation> waiting, int repeated) {}

    private SlotBuffer() {}

    static Parts part(Iterable<Observation> buffered, Slot slot) {
        List<Observation> ofSlot = new ArrayList<>();
        List<Observation> waiting = new ArrayList<>();
        for (Observation observation : buffered) {
            (slot.contains(observation.time()) ? ofSlot : waiting).add(observation);
        }
        List<Observation> seen = inOrder(ofSlot);
        return new Parts(seen, waiting, ofSlot.size() - seen.size());
    }

    /** The observations of a slot, each key's by themselves. */
    static List<List<Observation>> byKey(List<Observation> ofSlot) {
        List<Observation> sorted = new ArrayList<>(ofSlot);
        sorted.sort(BY_KEY);
        List<List<Observation>> byKey = new ArrayList<>();
        int begin = 0;
        for (int end = 1; end <= sorted.size(); end++) {
            if (end == sorted.size()
                    || !sorted.get(end).key().equals(sorted.get(begin).key())) {
                byKey.add(sorted.subList(begin, end));
                begin = end;
            }
        }
        return byKey;
    }

    /**
     * The observations of one key and slot in order, without those of which one of the same time and id comes before.
     */
    static List<Observation> inOrder(List<Observation> ofSlot) {
        if (ofSlot.size() <= 1) {
            return ofSlot;
        }
        List<Observation> sorted = new ArrayList<>(ofSlot);
        sorted.sort(ORDER);
        List<Observation> seen = new ArrayList<>(sorted.size());
        for (Observation observation : sorted) {
            if (seen.isEmpty() || !isRepeated(observation, seen.get(seen.size() - 1))) {
                seen.add(observation);
            }
        }
        return seen;
    }

    private static int compare(Observation one, Observation other) {
        int byTime = Long.compare(one.time(), other.time());
        if (byTime != 0) {
            return byTime;
        }
        int byId = one.id().compareTo(other.id());
        return byId != 0 ? byId : Arrays.compareUnsigned(one.body(), other.body());
    }

    private static int compareKeys(Observation one, Observation other) {
        int byHash = Integer.compare(one.key().hashCode(), other.key().hashCode());
        return byHash != 0 ? byHash : one.key().compareTo(other.key());
    }

    private static boolean isRepeated(Observation observation, Observation before) {
        return observation.time() == before.time() && observation.id().equals(before.id());
    }

    /** Asks the detector, and holds it to what it may ask for. */
    static <S> Step<S> step(Detector<S> detector, String key, @Nullable S state, Slot slot, List<Observation> seen) {
        Step<S> step = detector.step(key, state, slot, seen);
        long wakeAt = step.wakeAt();
        if (wakeAt != Step.NEVER && (wakeAt <= slot.end() || Math.floorMod(wakeAt, detector.slotLength()) != 0)) {
            throw new IllegalStateException("Wants to be woken at " + wakeAt + ", which is no end of a slot after "
                    + slot + ": " + detector.getClass());
        }
        return step;
    }
}
