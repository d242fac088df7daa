package org.wikistream.insights.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.alerts.AlertKind;

class SlotBufferTest {

    private static final Slot SLOT = new Slot(60, 90);

    @Test
    void ordersByTimeThenIdThenBytesWithoutSign() {
        List<Observation> ordered = List.of(
                observation(60, "b", 1),
                observation(61, "a", 9),
                observation(61, "b", 0x7f),
                observation(89, "a", 0xff));
        List<Observation> repeated =
                List.of(observation(61, "b", 0x80), observation(61, "b", 0x7f), observation(61, "a", 10));
        for (int seed = 0; seed < 20; seed++) {
            List<Observation> arrived = new ArrayList<>(ordered);
            arrived.addAll(repeated);
            Collections.shuffle(arrived, new Random(seed));

            SlotBuffer.Parts taken = SlotBuffer.part(arrived, SLOT);

            assertThat(taken.seen())
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(ordered);
            assertThat(taken.repeated()).isEqualTo(3);
        }
    }

    @Test
    void leavesWhatIsOfALaterSlot() {
        Observation begin = observation(60, "a", 1);
        Observation last = observation(89, "b", 1);
        Observation later = observation(90, "a", 1);

        SlotBuffer.Parts taken = SlotBuffer.part(List.of(later, last, begin), SLOT);

        assertThat(taken.seen()).containsExactly(begin, last);
        assertThat(taken.waiting()).containsExactly(later);
    }

    /** A wake-up at the same time, or not at a slot's end, would never come, or would come again and again. */
    @ParameterizedTest
    @ValueSource(longs = {Crowd.SLOT, 2 * Crowd.SLOT + 1, 0, Long.MAX_VALUE - 1})
    void refusesADetectorThatWantsToBeWokenAtNoLaterSlot(long wakeAt) {
        Detector<Crowd.State> wrong = new Sleeper(wakeAt);
        assertThatIllegalStateException()
                .isThrownBy(() -> SlotBuffer.step(wrong, "key", null, new Slot(0, Crowd.SLOT), List.of()))
                .withMessageContaining("Wants to be woken at " + wakeAt);
    }

    private static Observation observation(long time, String id, int body) {
        return new Observation("key", time, id, new byte[] {(byte) body});
    }

    /** Always asks to be woken at a given time. */
    private record Sleeper(long wakeAt) implements Detector<Crowd.State> {

        private static final Crowd CROWD = new Crowd(AlertKind.RUN);

        @Override
        public long slotLength() {
            return Crowd.SLOT;
        }

        @Override
        public Step<Crowd.State> step(
                String key, Crowd.@Nullable State state, Slot slot, List<Observation> observations) {
            return Step.quiet(new Crowd.State(List.of(), 0, 0), wakeAt);
        }

        @Override
        public byte[] encode(Crowd.State state) {
            return CROWD.encode(state);
        }

        @Override
        public Crowd.State decode(byte[] bytes) {
            return CROWD.decode(bytes);
        }
    }
}
