package org.wikistream.insights.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wikistream.alerts.Alert;
import org.wikistream.insights.slots.Detector;
import org.wikistream.insights.slots.Observation;
import org.wikistream.insights.slots.Slot;
import org.wikistream.insights.slots.Step;

/**
 * What a detector makes of all observations of a key, until it has forgotten the key.
 *
 * @param states how many bytes each state had
 */
record Played(List<Alert> alerts, List<Integer> states) {

    /** More wake-ups in a row than the history of any test can need. */
    private static final int MOST_STEPS = 1_000_000;

    /** How a state gets from one step to the next. */
    enum Between {
        /** As it is. */
        KEPT,
        /** Through its bytes. */
        RESTORED
    }

    static <S> Played play(Detector<S> detector, List<Observation> seen) {
        return play(detector, seen, Between.KEPT);
    }

    /**
     * Plays slots in order, including those that the detector asked for, and expects that nothing is kept in the end.
     */
    static <S> Played play(Detector<S> detector, List<Observation> seen, Between between) {
        TreeMap<Long, List<Observation>> slots = new TreeMap<>();
        seen.stream()
                .sorted(Comparator.comparingLong(Observation::time)
                        .thenComparing(Observation::id)
                        .thenComparing(Observation::body, Arrays::compareUnsigned))
                .forEach(observation -> slots.computeIfAbsent(
                                Slot.at(observation.time(), detector.slotLength())
                                        .end(),
                                end -> new ArrayList<>())
                        .add(observation));
        String key = seen.get(0).key();
        List<Alert> alerts = new ArrayList<>();
        List<Integer> states = new ArrayList<>();
        S state = null;
        for (int steps = 0; !slots.isEmpty(); steps++) {
            assertThat(steps).isLessThan(MOST_STEPS);
            Map.Entry<Long, List<Observation>> next = slots.pollFirstEntry();
            Slot slot = new Slot(next.getKey() - detector.slotLength(), next.getKey());
            Step<S> step = detector.step(key, state, slot, next.getValue());
            alerts.addAll(step.alerts());
            state = step.state();
            if (state == null) {
                states.add(0);
                assertThat(step.wakeAt()).isEqualTo(Step.NEVER);
            } else {
                byte[] bytes = detector.encode(state);
                assertThat(detector.encode(detector.decode(bytes))).isEqualTo(bytes);
                states.add(bytes.length);
                state = between == Between.RESTORED ? detector.decode(bytes) : state;
                assertThat(step.wakeAt())
                        .isGreaterThan(slot.end())
                        .isLessThanOrEqualTo(slot.end() + Keyed.LONGEST_WAIT);
                assertThat(step.wakeAt() % detector.slotLength()).isZero();
                if (slots.isEmpty() || slots.firstKey() > step.wakeAt()) {
                    slots.put(step.wakeAt(), List.of());
                }
            }
        }
        assertThat(state).isNull();
        return new Played(alerts, states);
    }

    Alert first() {
        assertThat(alerts).isNotEmpty();
        return alerts.get(0);
    }

    Alert last() {
        return alerts.get(alerts.size() - 1);
    }

    int largestState() {
        return states.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
