package org.wikistream.indexing.stats;

import java.util.function.LongBinaryOperator;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.wikistream.changesource.watermarks.PartitionWatermarks;

/**
 * An operator's watermark that survives a restore. Flink's own watermark starts anew, so a change that was too late
 * before would open its window again and overwrite the total. Each subtask stores its copy in union state. After a
 * restore, every subtask sees all copies, and the chosen one is the floor below which the watermark never falls.
 *
 * <p>The time up to which windows have been dropped is stored and restored in the same way. It can't be derived from
 * the watermark: a job may be restored with a longer lateness, but windows dropped under the shorter one stay dropped.
 */
final class CheckpointedWatermark {

    private static final long UNSET = Long.MIN_VALUE;

    private final CheckpointedTime current;
    private final CheckpointedTime goneUpTo;
    private final long lateness;

    private CheckpointedWatermark(CheckpointedTime current, CheckpointedTime goneUpTo, long lateness) {
        this.current = current;
        this.goneUpTo = goneUpTo;
        this.lateness = lateness;
    }

    /** @param choice selects one of two restored copies */
    static CheckpointedWatermark restore(OperatorStateStore store, LongBinaryOperator choice, Windows windows)
            throws Exception {
        CheckpointedWatermark restored = new CheckpointedWatermark(
                CheckpointedTime.restore("watermark", store, choice),
                // The state of release 0.1.0 has no entry of that name.
                CheckpointedTime.restore("gone-up-to", store, choice),
                windows.lateness());
        restored.dropWindows();
        return restored;
    }

    /**
     * Flink's last watermark, such as after a stop with {@code --drain}. It is not a time; as a floor it would make
     * every change late.
     */
    static boolean isEndOfInput(Watermark mark) {
        return mark.equals(Watermark.MAX_WATERMARK);
    }

    /** Returns whether the window with this end is complete according to the watermark. */
    boolean isOver(long end) {
        return end <= current.value;
    }

    /** Returns whether the window with this end takes no more changes and its state has been dropped. */
    boolean isGone(long end) {
        return end <= goneUpTo.value;
    }

    /**
     * Returns whether this watermark comes from a reader that has none. As a floor it would make every change late too,
     * because the lateness can't be subtracted from it.
     */
    static boolean isNoTime(Watermark mark) {
        return mark.getTimestamp() <= PartitionWatermarks.NO_TIME;
    }

    /** @param watermark a time, and neither of the two above */
    void advanceTo(long watermark) {
        if (watermark > current.value) {
            current.value = watermark;
            dropWindows();
        }
    }

    void snapshot() throws Exception {
        current.snapshot();
        goneUpTo.snapshot();
    }

    private void dropWindows() {
        if (current.value != UNSET) {
            goneUpTo.value = Math.max(goneUpTo.value, current.value - lateness);
        }
    }

    /** A time that is kept in union state. */
    private static final class CheckpointedTime {

        private final ListState<Long> copies;
        private long value = UNSET;

        private CheckpointedTime(ListState<Long> copies) {
            this.copies = copies;
        }

        private static CheckpointedTime restore(String name, OperatorStateStore store, LongBinaryOperator choice)
                throws Exception {
            CheckpointedTime restored = new CheckpointedTime(
                    store.getUnionListState(new ListStateDescriptor<>(name, LongSerializer.INSTANCE)));
            for (long copy : restored.copies.get()) {
                restored.value = restored.value == UNSET ? copy : choice.applyAsLong(restored.value, copy);
            }
            return restored;
        }

        private void snapshot() throws Exception {
            copies.clear();
            if (value != UNSET) {
                copies.add(value);
            }
        }
    }
}
