package org.wikistream.insights.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;

/** Runs a detector for all its keys, slot by slot, up to a given time. Another detector may follow it. */
final class Keyed<S> {

    /** How a state gets from one step to the next. */
    enum Between {
        /** As it is. */
        KEPT,
        /** Through its bytes. */
        RESTORED
    }

    /**
     * What a detector asks for stays until that time, even if it asks for an earlier one next. If it asked for a time
     * that is far away whenever an alert has ended, all of that would pile up.
     */
    static final long LONGEST_WAIT = Duration.ofHours(49).toMillis();

    private static final Comparator<Observation> ORDER = Comparator.comparingLong(Observation::time)
            .thenComparing(Observation::id)
            .thenComparing(Observation::body, Arrays::compareUnsigned);

    private final Detector<S> detector;
    private final Between between;
    private final @Nullable Keyed<?> next;
    private final TreeMap<Long, SortedMap<String, List<Observation>>> slots = new TreeMap<>();
    private final Map<String, S> states = new TreeMap<>();
    private final Map<String, Long> wakes = new TreeMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private int largestState;

    Keyed(Detector<S> detector, Between between, @Nullable Keyed<?> next) {
        this.detector = detector;
        this.between = between;
        this.next = next;
    }

    void add(Observation observation) {
        slotAt(Slot.at(observation.time(), detector.slotLength()).end())
                .computeIfAbsent(observation.key(), key -> new ArrayList<>())
                .add(observation);
    }

    /** Processes all slots that end at or before a time, here and in the following detector. */
    void advance(long time) {
        while (!slots.isEmpty() && slots.firstKey() <= time) {
            Map.Entry<Long, SortedMap<String, List<Observation>>> slot = slots.pollFirstEntry();
            slot.getValue().forEach((key, seen) -> step(key, slot.getKey(), seen));
        }
        if (next != null) {
            next.advance(time);
        }
    }

    List<Alert> alerts() {
        return alerts;
    }

    Map<String, S> states() {
        return states;
    }

    /** Returns the size of the largest state in bytes, if the states were serialized. */
    int largestState() {
        return largestState;
    }

    private void step(String key, long end, List<Observation> seen) {
        if (seen.isEmpty() && wakes.getOrDefault(key, Step.NEVER) != end) {
            return;
        }
        Slot slot = new Slot(end - detector.slotLength(), end);
        Step<S> step = detector.step(
                key, states.get(key), slot, seen.stream().sorted(ORDER).toList());
        alerts.addAll(step.alerts());
        for (Observation onward : step.onward()) {
            require(onward.time() == end - 1, "time of what goes onward");
            if (next != null) {
                next.add(onward);
            }
        }
        S state = step.state();
        if (state == null) {
            require(step.wakeAt() == Step.NEVER, "no wake-up without a state");
            states.remove(key);
        } else {
            states.put(key, between == Between.RESTORED ? restored(state) : state);
        }
        wakes.put(key, step.wakeAt());
        if (step.wakeAt() != Step.NEVER) {
            require(step.wakeAt() > end && step.wakeAt() % detector.slotLength() == 0, "a later slot's end");
            require(step.wakeAt() <= end + LONGEST_WAIT, "a time that is not far away");
            slotAt(step.wakeAt()).computeIfAbsent(key, none -> new ArrayList<>());
        }
    }

    private S restored(S state) {
        byte[] bytes = detector.encode(state);
        largestState = Math.max(largestState, bytes.length);
        S decoded = detector.decode(bytes);
        require(Arrays.equals(detector.encode(decoded), bytes), "the same bytes again");
        return decoded;
    }

    /** AssertJ's own assertions take longer than the steps. */
    private static void require(boolean held, String what) {
        if (!held) {
            throw new AssertionError("Expected " + what);
        }
    }

    private SortedMap<String, List<Observation>> slotAt(long end) {
        return slots.computeIfAbsent(end, none -> new TreeMap<>());
    }
}
