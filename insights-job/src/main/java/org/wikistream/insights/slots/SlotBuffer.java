package org.wikistream.insights.slots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a slot of one key that is over: which observations its detector sees, and in what order. Whatever could depend on
 * the order of arrival ends here. The operator and the trial both go by it.
 */
final class SlotBuffer {

    /** Total by content: where two observations are equal in all of it, it does not matter which comes first. */
    private static final Comparator<Observation> ORDER = Comparator.comparingLong(Observation::time)
            .thenComparing(Observation::id)
            .thenComparing(Observation::body, Arrays::compareUnsigned);

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
        ofSlot.sort(ORDER);
        List<Observation> seen = new ArrayList<>(ofSlot.size());
        for (Observation observation : ofSlot) {
            if (seen.isEmpty() || !isRepeated(observation, seen.get(seen.size() - 1))) {
                seen.add(observation);
            }
        }
        return new Parts(seen, waiting, ofSlot.size() - seen.size());
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
