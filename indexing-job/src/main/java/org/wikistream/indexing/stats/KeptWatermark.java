package org.wikistream.indexing.stats;

import java.util.function.LongBinaryOperator;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * An operator's watermark that outlives a restore. Flink's own starts from nothing, and what was too late before would
 * open its window again and overwrite the total. Each subtask stores its copy in union state; after a restore every
 * one sees all copies that were set, and the choice among them is the floor, below which this never is.
 */
final class KeptWatermark {

    private static final long UNSET = Long.MIN_VALUE;
    /** Flink's end of input, as by a stop with {@code --drain}. It is no time: as a floor it would make all late. */
    private static final long END_OF_INPUT = Long.MAX_VALUE;

    private final ListState<Long> copies;
    private long current = UNSET;

    private KeptWatermark(ListState<Long> copies) {
        this.copies = copies;
    }

    /** @param choice which of two restored copies counts */
    static KeptWatermark restore(OperatorStateStore store, LongBinaryOperator choice) throws Exception {
        KeptWatermark kept = new KeptWatermark(
                store.getUnionListState(new ListStateDescriptor<>("watermark", LongSerializer.INSTANCE)));
        for (long copy : kept.copies.get()) {
            kept.current = kept.current == UNSET ? copy : choice.applyAsLong(kept.current, copy);
        }
        return kept;
    }

    long current() {
        return current;
    }

    void advanceTo(long watermark) {
        if (watermark > current && watermark != END_OF_INPUT) {
            current = watermark;
        }
    }

    void snapshot() throws Exception {
        copies.clear();
        if (current != UNSET) {
            copies.add(current);
        }
    }
}
