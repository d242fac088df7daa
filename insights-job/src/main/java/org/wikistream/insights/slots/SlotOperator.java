package org.wikistream.insights.slots;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.wikistream.alerts.Alert;
import org.wikistream.insights.publish.PublishedAlert;

/**
 * Carries a detector: keeps the observations of a key until the watermark has passed their slot, and lets the detector
 * take slot by slot. Alerts are the output, what goes to another detector leaves by {@link #ONWARD}; both have the time
 * {@code slot.end() - 1}, which is before the watermark that they come with.
 *
 * <p>A slot is taken once. What comes for one that is over (after a restore with other settings, or from a partition
 * that is new) would change it without changing its version: it is dropped and counted as {@code behind}. Flink's
 * watermark is not restored, so its own is in the state, and every subtask goes on from the highest copy: all had
 * reached it, or it would not have been let through by the subtasks in front.
 *
 * <p>The end of input, as after a stop with {@code --drain}, is no time: it ends no slot, and goes no further.
 *
 * <p>What waits lies on the heap by slot, and goes into keyed state for checkpoints only. There is one timer for each
 * end of a slot at which there is something to be done, for however many keys: to keep one for each key in order costs
 * nearly half of what the detectors do.
 *
 * <p>Bounded for each key: what waits, and what the detector keeps. This is an operator rather than a function, because
 * functions have no union state beside keyed state, don't see watermarks, and can't go from key to key.
 *
 * @param <S> what the detector keeps of a key
 */
public final class SlotOperator<S> extends AbstractStreamOperator<PublishedAlert>
        implements OneInputStreamOperator<Observation, PublishedAlert>, Triggerable<String, VoidNamespace> {

    public static final OutputTag<Observation> ONWARD =
            new OutputTag<>("onward", TypeInformation.of(Observation.class));

    private final Detector<S> detector;

    @SuppressWarnings("NullAway.Init") // This and the others are set in initializeState, which Flink calls first.
    private transient ListState<Observation> waiting; // Empty except around a checkpoint.

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<KeyState<S>> state;

    @SuppressWarnings("NullAway.Init")
    private transient ListState<Long> floors;

    @SuppressWarnings("NullAway.Init")
    private transient ListState<Long> lengths;

    @SuppressWarnings("NullAway.Init") // This and the next are set in open, which Flink calls next.
    private transient InternalTimerService<VoidNamespace> timers;

    @SuppressWarnings("NullAway.Init")
    private transient SlotMetrics slotMetrics;

    @SuppressWarnings("NullAway.Init")
    private transient DueSlots due;

    /** Keys that have something in {@link #waiting}. */
    @SuppressWarnings("NullAway.Init")
    private transient Collection<String> written;

    /** Slots whose last millisecond is at or before it are over. */
    private transient long floor;

    public SlotOperator(Detector<S> detector) {
        this.detector = detector;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        waiting = context.getKeyedStateStore()
                .getListState(new ListStateDescriptor<>("waiting", TypeInformation.of(Observation.class)));
        state = context.getKeyedStateStore().getState(new ValueStateDescriptor<>("state", new KeyStateSerializer<S>()));
        OperatorStateStore store = context.getOperatorStateStore();
        floors = store.getUnionListState(new ListStateDescriptor<>("floor", LongSerializer.INSTANCE));
        lengths = store.getUnionListState(new ListStateDescriptor<>("slot-length", LongSerializer.INSTANCE));
        floor = Long.MIN_VALUE;
        for (long copy : floors.get()) {
            floor = Math.max(floor, copy);
        }
        for (long copy : lengths.get()) {
            refuseOther(copy);
        }
    }

    /** On another grid, slots would be taken twice or never, and the ends that the state holds would be none. */
    private void refuseOther(long length) {
        if (length != detector.slotLength()) {
            throw new IllegalStateException("The savepoint has slots of " + length + " ms, this release has "
                    + detector.slotLength() + " ms (" + detector.getClass().getSimpleName()
                    + "); allowed: the release that wrote the savepoint, or a start without state");
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        slotMetrics = new SlotMetrics(getMetricGroup());
        timers = getInternalTimerService("slots", VoidNamespaceSerializer.INSTANCE, this);
        due = new DueSlots();
        written = keys("waiting");
        for (String key : written) {
            setCurrentKey(key);
            for (Observation observation : waiting.get()) {
                add(observation);
            }
        }
        forgetWritten();
        for (String key : keys("state")) {
            setCurrentKey(key);
            wake(key, state.value().wakeAt());
        }
    }

    /** Those of this subtask that have a state of the name. */
    private List<String> keys(String stateName) {
        try (Stream<String> keys = this.<String>getKeyedStateBackend().getKeys(stateName, VoidNamespace.INSTANCE)) {
            return keys.toList();
        }
    }

    /** Nothing is looked up for an observation that comes. */
    @Override
    public void setKeyContextElement(StreamRecord<Observation> element) {
        // What waits is ordered by slot. Code that needs a key sets it.
    }

    @Override
    public void processElement(StreamRecord<Observation> element) throws Exception {
        Observation observation = element.getValue();
        if (endOf(observation) - 1 <= floor) {
            slotMetrics.countBehind();
            return;
        }
        add(observation);
    }

    private long endOf(Observation observation) {
        return Slot.at(observation.time(), detector.slotLength()).end();
    }

    private void add(Observation observation) {
        long end = endOf(observation);
        if (due.add(end, observation)) {
            setCurrentKey(observation.key());
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, end - 1);
        }
    }

    /** The key must be the current one. */
    private void wake(String key, long end) {
        if (end != Step.NEVER && due.wake(end, key)) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, end - 1);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.equals(Watermark.MAX_WATERMARK)) {
            return;
        }
        super.processWatermark(mark);
        if (mark.getTimestamp() > floor) {
            if (floor != Long.MIN_VALUE && slotsUntil(mark.getTimestamp()) > slotsUntil(floor)) {
                slotMetrics.countEnded();
            }
            floor = mark.getTimestamp();
        }
    }

    private long slotsUntil(long watermark) {
        return Math.floorDiv(watermark + 1, detector.slotLength());
    }

    /**
     * Whatever its key, it stands for all that is due then. After a restore there may be several: the others find
     * nothing.
     */
    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        forgetWritten();
        long end = timer.getTimestamp() + 1;
        Slot slot = new Slot(end - detector.slotLength(), end);
        DueSlots.Due now = due.take(end);
        for (List<Observation> ofKey : SlotBuffer.byKey(now.seen())) {
            String key = ofKey.get(0).key();
            setCurrentKey(key);
            List<Observation> seen = SlotBuffer.inOrder(ofKey);
            slotMetrics.countRepeated(ofKey.size() - seen.size());
            take(key, state.value(), slot, seen);
        }
        for (String key : now.woken()) {
            setCurrentKey(key);
            wakeUp(key, state.value(), slot);
        }
    }

    /** A key that wanted to be woken by now when it was asked; it may want that later since, or no more. */
    private void wakeUp(String key, @Nullable KeyState<S> before, Slot slot) throws Exception {
        if (before == null) {
            return;
        }
        if (before.wakeAt() == slot.end()) {
            take(key, before, slot, List.of());
        } else {
            wake(key, before.wakeAt());
        }
    }

    private void take(String key, @Nullable KeyState<S> before, Slot slot, List<Observation> seen) throws Exception {
        KeyState<S> known = before == null ? KeyState.nothing() : before;
        S kept = known.state(detector);
        Step<S> step = SlotBuffer.step(detector, key, kept, slot, seen);
        keep(known.after(step, kept, detector), before);
        wake(key, step.wakeAt());
        send(step, slot.end() - 1);
    }

    /** No timer depends on the clock. */
    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("A timer of processing time, at " + timer.getTimestamp());
    }

    private void keep(KeyState<S> after, @Nullable KeyState<S> before) throws Exception {
        if (!after.isNothing()) {
            state.update(after);
        } else if (before != null) {
            state.clear();
        }
    }

    private void send(Step<S> step, long time) {
        for (Alert alert : step.alerts()) {
            slotMetrics.countSent(alert);
            output.collect(new StreamRecord<>(PublishedAlert.of(alert), time));
        }
        for (Observation observation : step.onward()) {
            output.collect(ONWARD, new StreamRecord<>(observation, time));
        }
    }

    /** For tests: how many observations came for slots that were over. */
    long behind() {
        return slotMetrics.behind();
    }

    /** For tests: how often time came past the end of a slot. */
    long ended() {
        return slotMetrics.ended();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        writeWaiting();
        floors.clear();
        if (floor != Long.MIN_VALUE) {
            floors.add(floor);
        }
        lengths.update(List.of(detector.slotLength()));
    }

    private void writeWaiting() throws Exception {
        forgetWritten();
        Map<String, List<Observation>> all = due.waiting();
        for (Map.Entry<String, List<Observation>> each : all.entrySet()) {
            setCurrentKey(each.getKey());
            waiting.update(each.getValue());
        }
        written = all.keySet();
    }

    private void forgetWritten() {
        for (String key : written) {
            setCurrentKey(key);
            waiting.clear();
        }
        written = Set.of();
    }
}
