package org.wikistream.insights.slots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.alerts.AlertKind;
import org.wikistream.insights.publish.PublishedAlert;

/**
 * Restores the state of the earlier operator, which had a timer for each key and slot: each key's observations, and
 * these timers.
 */
class EarlierTimersTest {

    private static final int MAX_PARALLELISM = 16;
    private static final Crowd CROWD = new Crowd(AlertKind.EDIT_WAR);
    private static final int KEYS = 10;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void eachSlotThatWaitedIsTakenOnce(int parallelism) throws Exception {
        OperatorSubtaskState left = left();
        List<String> found = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            try (KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert> harness =
                    harness(new SlotOperator<>(CROWD), parallelism, subtask)) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        left, MAX_PARALLELISM, 1, parallelism, subtask));
                harness.open();
                harness.processWatermark(60_000);
                harness.extractOutputValues().forEach(alert -> found.add(new String(alert.value(), UTF_8)));
                harness.processWatermark(1_000_000);
                assertThat(harness.numEventTimeTimers()).isZero();
                assertThat(harness.numKeyedStateEntries()).isZero();
            }
        }
        assertThat(found)
                .hasSize(KEYS)
                .allSatisfy(alert -> assertThat(alert)
                        .contains("\"version\":1", "\"acts\":3", "\"updated\":\"1970-01-01T00:01:00Z\""));
    }

    /** Nothing is waiting for the key, but it is to be woken. */
    @Test
    void aKeyIsWokenWhenItWantedToBe() throws Exception {
        OperatorSubtaskState left = left();
        try (KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert> harness =
                harness(new SlotOperator<>(CROWD), 1, 0)) {
            harness.initializeState(left);
            harness.open();
            harness.processWatermark(60_000);
            OperatorSubtaskState then = harness.snapshot(1, 1);
            try (KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert> next =
                    harness(new SlotOperator<>(CROWD), 1, 0)) {
                next.initializeState(then);
                next.open();
                next.processWatermark(1_000_000);
                assertThat(next.extractOutputValues())
                        .hasSize(KEYS)
                        .allSatisfy(alert -> assertThat(new String(alert.value(), UTF_8))
                                .contains("\"version\":2", "\"state\":\"closed\""));
            }
        }
    }

    private static OperatorSubtaskState left() throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert> harness =
                harness(new EarlierOperator(), 1, 0)) {
            harness.open();
            for (int key = 0; key < KEYS; key++) {
                for (int act = 0; act < 3; act++) {
                    long time = 30_000L + 1_000L * act + key;
                    harness.processElement(new StreamRecord<>(
                            new Observation("key" + key, time, "id" + time, "body".getBytes(UTF_8)), time));
                }
            }
            return harness.snapshot(1, 1);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Observation, PublishedAlert> harness(
            OneInputStreamOperator<Observation, PublishedAlert> operator, int parallelism, int subtask)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                operator, Observation::key, Types.STRING, MAX_PARALLELISM, parallelism, subtask);
    }

    /** Keeps waiting observations as that operator did. */
    private static final class EarlierOperator extends AbstractStreamOperator<PublishedAlert>
            implements OneInputStreamOperator<Observation, PublishedAlert>, Triggerable<String, VoidNamespace> {

        @SuppressWarnings("NullAway.Init")
        private transient ListState<Observation> waiting;

        @SuppressWarnings("NullAway.Init")
        private transient InternalTimerService<VoidNamespace> timers;

        @Override
        public void initializeState(StateInitializationContext context) throws Exception {
            super.initializeState(context);
            waiting = context.getKeyedStateStore()
                    .getListState(new ListStateDescriptor<>("waiting", TypeInformation.of(Observation.class)));
            ValueState<KeyState<Crowd.State>> state = context.getKeyedStateStore()
                    .getState(new ValueStateDescriptor<>("state", new KeyStateSerializer<Crowd.State>()));
            assertThat(state).isNotNull();
        }

        @Override
        public void open() throws Exception {
            super.open();
            timers = getInternalTimerService("slots", VoidNamespaceSerializer.INSTANCE, this);
        }

        @Override
        public void processElement(StreamRecord<Observation> element) throws Exception {
            Observation observation = element.getValue();
            waiting.add(observation);
            timers.registerEventTimeTimer(
                    VoidNamespace.INSTANCE,
                    Slot.at(observation.time(), CROWD.slotLength()).end() - 1);
        }

        @Override
        public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
            throw new AssertionError("No slot was over");
        }

        @Override
        public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
            throw new AssertionError("No timer of processing time");
        }
    }
}
