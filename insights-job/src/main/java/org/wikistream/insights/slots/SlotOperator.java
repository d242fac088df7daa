package org.wikistream.insights.slots;

import java.util.List;
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
 * Carries a detector: keeps the observations of a key until the watermark has passed their slot, and lets the detector take slot by
 * slot. Alerts are the output, what goes to another detector leaves by {@link #ONWARD}; both have the time {@code slot.end() - 1},
 * which is before the watermark that they come with.
 *
 * <p>A slot is taken once. What comes for one that is over (after a restore with other settings, or from a partition that is new)
 * would change it without changing its version: it is dropped and counted as {@code behind}. Flink's watermark is not restored,
 * so its own is in the state, and every subtask goes on from the highest copy: all had reached it, or it would not have been let
 * through by the subtasks in front.
 *
 * <p>The end of input, as after a stop with {@code --drain}, is no time: it ends no slot, and goes no further.
 *
 * <p>Bounded for each key: one timer a slot with observations, one to wake the detector, and what the detector keeps. This is an
 * operator rather than a function, because functions have no union state beside keyed state, and don't see watermarks.
 *
 * @param <S> what the detector keeps of a key
 */
public final class SlotOperator<S> extends AbstractStreamOperator<PublishedAlert>
        implements OneInputStreamOperator<Observation, PublishedAlert>, Triggerable<String, VoidNamespace> {

    public static final OutputTag<Observation> ONWARD =
            new OutputTag<>("onward", TypeInformation.of(Observation.class));

    private final Detector<S> detector;

    @SuppressWarnings("NullAway.Init") // This and the others are set in initializeState, which Flink calls first.
    private transient ListState<Observation> waiting;

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
    }

    @Override
    public void processElement(StreamRecord<Observation> element) throws Exception {
        Observation observation = element.getValue();
        long last = Slot.at(observation.time(), detector.slotLength()).end() - 1;
        if (last <= floor) {
            slotMetrics.countBehind();
            return;
        }
        waiting.add(observation);
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, last); // once, however often it is asked for
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

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        long end = timer.getTimestamp() + 1;
        Slot slot = new Slot(end - detector.slotLength(), end);
        SlotBuffer.Parts taken = SlotBuffer.part(waiting.get(), slot);
        slotMetrics.countRepeated(taken.repeated());
        if (!taken.seen().isEmpty()) {
            waiting.update(taken.waiting());
        }
        KeyState<S> before = state.value();
        KeyState<S> known = before == null ? KeyState.nothing() : before;
        S kept = known.state(detector);
        Step<S> step = SlotBuffer.step(detector, timer.getKey(), kept, slot, taken.seen());
        wake(known.wakeAt(), step.wakeAt(), slot, taken.waiting());
        keep(known.after(step, kept, detector), before);
        send(step, timer.getTimestamp());
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

    /** At most one timer of a key is there for waking alone. */
    private void wake(long before, long next, Slot slot, List<Observation> stillWaiting) {
        if (before == next) {
            return;
        }
        if (before != Step.NEVER && before > slot.end() && !isDue(before, stillWaiting)) {
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, before - 1);
        }
        if (next != Step.NEVER) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, next - 1);
        }
    }

    private boolean isDue(long end, List<Observation> stillWaiting) {
        Slot slot = new Slot(end - detector.slotLength(), end);
        return stillWaiting.stream().anyMatch(observation -> slot.contains(observation.time()));
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
        floors.clear();
        if (floor != Long.MIN_VALUE) {
            floors.add(floor);
        }
        lengths.update(List.of(detector.slotLength()));
    }
}
