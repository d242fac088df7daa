package org.wikistream.changesource.clock;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.watermarks.RecordTimestamp;

/**
 * Passes on changes that are on time by their partition's clock, with that time as their timestamp. The others ({@link
 * ClockedPartition.Verdict}) are counted and left out. The verdict follows from the partition's records alone, so this
 * operator comes after the source in its chain, where only rejected records have been removed.
 *
 * <p>Metrics in group {@code clock}: {@code late}, {@code ahead}, {@code undated}, and {@code reset}, which counts
 * clocks that had to restart.
 *
 * <p>A clock is in union state, because after a restore any subtask may read its partition. Every subtask writes all
 * that it knows, and the newest copy counts. A clock restarts if the topic was recreated, or if a record comes again
 * whose offset it has counted; otherwise a job that was started at offsets other than those of its state would find
 * everything late.
 *
 * <p>This is an operator rather than a function, because Flink's watermark signals must not pass unchanged: neither the
 * last watermark at the end of input, nor idleness. If a reader were idle until a partition is assigned to it, the
 * watermark after it would run ahead of that partition.
 */
public final class ClockedChanges extends AbstractStreamOperator<EnrichedChange>
        implements OneInputStreamOperator<EnrichedChange, EnrichedChange> {

    private static final Logger LOG = LoggerFactory.getLogger(ClockedChanges.class);

    private final String topicId;
    private final long lateness;

    private final Map<Integer, ClockedPartition> partitions = new HashMap<>();
    /**
     * Restored clocks by partition, until it is known which subtask reads the partition, because the others have a copy
     * too.
     */
    private final Map<Integer, String> otherTopics = new HashMap<>();

    @SuppressWarnings("NullAway.Init") // Set in initializeState, which Flink calls first.
    private transient ListState<ClockState> copies;

    @SuppressWarnings("NullAway.Init")
    private transient Map<ClockedPartition.Verdict, Counter> leftOut;

    @SuppressWarnings("NullAway.Init")
    private transient Counter resets;

    /**
     * Clocks for one topic.
     *
     * @param topicId the id that Kafka gave it
     * @param lateness by how much a change may be older than its partition's clock; that of {@link LeastClock}
     */
    public ClockedChanges(String topicId, Duration lateness) {
        this.topicId = topicId;
        this.lateness = lateness.toMillis();
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        registerMetrics(getMetricGroup().addGroup("clock"));
        copies = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("clocks", TypeInformation.of(ClockState.class)));
        Map<Integer, ClockState> newest = new HashMap<>();
        for (ClockState copy : copies.get()) {
            newest.merge(copy.partition(), copy, (one, other) -> other.isNewerThan(one) ? other : one);
        }
        newest.forEach(this::restore);
    }

    @Override
    public void processElement(StreamRecord<EnrichedChange> element) {
        EnrichedChange change = element.getValue();
        ClockedPartition partition = partitions.computeIfAbsent(change.partition(), this::begin);
        if (partition.isPast(change.offset())) {
            partition = beginAnew(change, partition);
        }
        long time = RecordTimestamp.counted(change.change().time(), change.appended());
        ClockedPartition.Verdict verdict = partition.read(change, time, lateness);
        Counter counter = leftOut.get(verdict);
        if (counter == null) {
            output.collect(element.replace(change, time));
        } else {
            counter.inc();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!mark.equals(Watermark.MAX_WATERMARK)) {
            super.processWatermark(mark);
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (status.isActive()) {
            super.processWatermarkStatus(status);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        copies.clear();
        for (Map.Entry<Integer, ClockedPartition> each : partitions.entrySet()) {
            copies.add(each.getValue().state(topicId, each.getKey()));
        }
    }

    /** Returns how many changes it left out for this reason since it was opened. */
    long leftOut(ClockedPartition.Verdict verdict) {
        Counter counter = leftOut.get(verdict);
        return counter == null ? 0 : counter.getCount();
    }

    /** Returns how many clocks restarted since it was opened. */
    long resets() {
        return resets.getCount();
    }

    private void registerMetrics(MetricGroup group) {
        leftOut = new EnumMap<>(ClockedPartition.Verdict.class);
        leftOut.put(ClockedPartition.Verdict.LATE, group.counter("late"));
        leftOut.put(ClockedPartition.Verdict.AHEAD, group.counter("ahead"));
        leftOut.put(ClockedPartition.Verdict.UNDATED, group.counter("undated"));
        resets = group.counter("reset");
    }

    private void restore(int partition, ClockState state) {
        if (state.topicId().equals(topicId)) {
            partitions.put(partition, ClockedPartition.restore(state));
        } else {
            otherTopics.put(partition, state.topicId());
        }
    }

    private ClockedPartition begin(int partition) {
        String otherTopic = otherTopics.remove(partition);
        if (otherTopic != null) {
            resets.inc();
            LOG.warn(
                    "The clock of partition {} restarts: it belongs to the topic with the id {}, but the id is now"
                            + " {}",
                    partition,
                    otherTopic,
                    topicId);
        }
        return ClockedPartition.empty();
    }

    private ClockedPartition beginAnew(EnrichedChange change, ClockedPartition partition) {
        resets.inc();
        LOG.warn(
                "The clock of partition {} restarts at offset {}: it had counted the records up to offset {}",
                change.partition(),
                change.offset(),
                partition.offset());
        ClockedPartition anew = partition.beginAnew();
        partitions.put(change.partition(), anew);
        return anew;
    }
}
