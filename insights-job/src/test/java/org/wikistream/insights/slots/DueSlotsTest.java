package org.wikistream.insights.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DueSlotsTest {

    private final DueSlots due = new DueSlots();

    @Test
    void looksAtAKeyOnceHoweverFarItMovesItsWakingOn() {
        assertThat(due.wake(100, "a")).isTrue();
        assertThat(due.wake(150, "a")).isFalse();
        assertThat(due.wake(200, "a")).isFalse();
        assertThat(due.take(100).woken()).containsExactly("a");
        assertThat(due.wake(200, "a")).isTrue();
        assertThat(due.take(150).woken()).isEmpty();
        assertThat(due.take(200).woken()).containsExactly("a");
    }

    @Test
    void looksAtAKeyEarlierIfItWantsThat() {
        due.wake(200, "a");
        assertThat(due.wake(100, "a")).isTrue();
        assertThat(due.take(100).woken()).containsExactly("a");
        assertThat(due.take(200).woken()).as("it was looked at").isEmpty();
    }

    @Test
    void saysWhereNothingWasDueBefore() {
        Observation observation = new Observation("a", 90, "id", new byte[0]);
        assertThat(due.add(100, observation)).isTrue();
        assertThat(due.wake(100, "b")).as("a timer is there").isFalse();
        assertThat(due.wake(200, "c")).isTrue();
        assertThat(due.add(200, observation)).as("a timer is there").isFalse();
        assertThat(due.waiting().get("a")).hasSize(2);
        assertThat(due.take(100)).isEqualTo(new DueSlots.Due(List.of(observation), List.of("b")));
        assertThat(due.take(100)).isEqualTo(new DueSlots.Due(List.of(), List.of()));
    }
}
