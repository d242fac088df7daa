package org.wikistream.insights.slots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a slot of one key that is over: which sightings its detector sees, and in what order. Whatever could depend on
 * the order of arrival ends here. The operator and the trial both go by it.
 */
final class SlotBuffer {

    /** Total by content: where two sightings are equal in all of it, it does not matter which comes first. */
    private static final Comparator<Sighting> ORDER = Comparator.comparingLong(Sighting::time)
            .thenComparing(Sighting::id)
            .thenComparing(Sighting::body, Arrays::compareUnsigned);

    /**
     * The sightings that were buffered, parted.
     *
     * @param seen those of the slot, in order
     * @param waiting those of later slots, in no order
     * @param repeated how many of the slot were left out, because one of the same time and id comes before
     */
    record Taken(List<Sighting> seen, List<Sighting> waiting, int repeated) {}

    private SlotBuffer() {}

    static Taken take(Iterable<Sighting> buffered, Slot slot) {
        List<Sighting> ofSlot = new ArrayList<>();
        List<Sighting> waiting = new ArrayList<>();
        for (Sighting sighting : buffered) {
            (slot.contains(sighting.time()) ? ofSlot : waiting).add(sighting);
        }
        ofSlot.sort(ORDER);
        List<Sighting> seen = new ArrayList<>(ofSlot.size());
        for (Sighting sighting : ofSlot) {
            if (seen.isEmpty() || !isRepeated(sighting, seen.get(seen.size() - 1))) {
                seen.add(sighting);
            }
        }
        return new Taken(seen, waiting, ofSlot.size() - seen.size());
    }

    private static boolean isRepeated(Sighting sighting, Sighting before) {
        return sighting.time() == before.time() && sighting.id().equals(before.id());
    }

    /** Asks the detector, and holds it to what it may ask for. */
    static <S> Step<S> step(Detector<S> detector, String key, @Nullable S state, Slot slot, List<Sighting> seen) {
        Step<S> step = detector.step(key, state, slot, seen);
        long wakeAt = step.wakeAt();
        if (wakeAt != Step.NEVER && (wakeAt <= slot.end() || Math.floorMod(wakeAt, detector.slotLength()) != 0)) {
            throw new IllegalStateException("Wants to be woken at " + wakeAt + ", which is no end of a slot after "
                    + slot + ": " + detector.getClass());
        }
        return step;
    }
}
