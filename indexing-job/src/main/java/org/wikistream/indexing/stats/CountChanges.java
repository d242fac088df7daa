package org.wikistream.indexing.stats;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.RecentChange;

/**
 * Step 1: counts changes where they are read, so that a category or a wiki with most of the changes costs the network
 * and step 2 no more than any other. It is chained to its input. It decides once, for each change separately, whether
 * the change is late ({@link Statistics#LATE}).
 *
 * <p>The counts are on the heap and in no checkpoint. They are sent before each barrier, before a watermark that ends
 * their window, each second so that they become visible, and when there are too many.
 *
 * <p>This is an operator rather than a function, because it needs the hooks before a barrier and before a watermark.
 */
final class CountChanges extends AbstractStreamOperator<RowDelta>
        implements OneInputStreamOperator<EnrichedChange, RowDelta> {

    static final Duration FLUSH_INTERVAL = Duration.ofSeconds(1);
    /** Changes that came into Kafka longer ago are a backlog's: those that are read as they come are seconds old. */
    static final Duration BACKLOG = Duration.ofMinutes(1);
    /** A minute has some 300 pairs of category and wiki. A backlog that spans hours would have any number. */
    static final int MAX_ROWS = 10_000;
    /** A name takes some 200 bytes. Names of one flush are not trimmed, because step 2 must see each. */
    static final int MAX_NAMES = 50_000;

    private final Windows windows;

    private final Map<RowKey, RowCounter> counted = new HashMap<>();
    /** The number of names in all rows together. */
    private int names;
    /** When the last change came into Kafka. Its own time would not do: a replay of old events is no backlog. */
    private long appended;

    @SuppressWarnings("NullAway.Init") // Set in initializeState, which Flink calls first.
    private transient CheckpointedWatermark watermark;

    @SuppressWarnings("NullAway.Init") // Set in open, which Flink calls next.
    private transient StatisticsMetrics statisticsMetrics;

    /** Flink's value for no watermark at first. Reporters' threads read it. */
    private volatile long lastMark = Long.MIN_VALUE;

    CountChanges(Windows windows) {
        this.windows = windows;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    /**
     * The floor is the lowest copy: subtasks read different partitions, and after a restore at another parallelism a
     * slow partition may be anywhere. Step 2 catches changes that wrongly pass here.
     */
    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        watermark = CheckpointedWatermark.restore(context.getOperatorStateStore(), Math::min, windows);
    }

    @Override
    @SuppressWarnings(
            "FutureReturnValueIgnored") // An exception in the timer fails the task, and the timer ends with the task.
    public void open() throws Exception {
        super.open();
        statisticsMetrics = new StatisticsMetrics(getMetricGroup());
        statisticsMetrics.watermarkLag(this::watermarkLag);
        long interval = FLUSH_INTERVAL.toMillis();
        getProcessingTimeService().scheduleWithFixedDelay(time -> flush(), interval, interval);
    }

    @Override
    public void processElement(StreamRecord<EnrichedChange> element) {
        EnrichedChange change = element.getValue();
        appended = change.appended().toEpochMilli();
        if (!windows.canHold(change)) {
            sendLate(change);
            return;
        }
        RowKey row = rowOf(change);
        if (watermark.isGone(row.windowEnd())) {
            sendLate(change);
            return;
        }
        names += counted.computeIfAbsent(row, key -> new RowCounter()).count(CountedChange.of(change));
        if (counted.size() >= MAX_ROWS || names >= MAX_NAMES) {
            flush();
        }
    }

    /**
     * The end of input is not passed on. Step 2 uses the lowest watermark of all subtasks; as subtasks end one after
     * the other, that would become the watermark of those far ahead. {@link #finish} sends what was counted.
     */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (CheckpointedWatermark.isEndOfInput(mark)) {
            return;
        }
        if (CheckpointedWatermark.isNoTime(mark)) {
            output.emitWatermark(mark);
            return;
        }
        flush(row -> row.windowEnd() <= mark.getTimestamp());
        watermark.advanceTo(mark.getTimestamp());
        lastMark = mark.getTimestamp();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        watermark.snapshot();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    private void sendLate(EnrichedChange change) {
        output.collect(Statistics.LATE, new StreamRecord<>(LateRecord.of(change)));
        statisticsMetrics.late(1);
    }

    /** -1 before the first watermark. During a replay, this is the events' age. */
    private long watermarkLag() {
        long mark = lastMark;
        return mark == Long.MIN_VALUE ? -1 : getProcessingTimeService().getCurrentProcessingTime() - mark;
    }

    private RowKey rowOf(EnrichedChange enriched) {
        RecentChange change = enriched.change();
        long start = windows.startOf(change.time().toEpochMilli());
        return new RowKey(enriched.enrichment().category(), RowKey.wikiOf(change), start, windows.endOf(start));
    }

    private void flush() {
        flush(row -> true);
    }

    /**
     * Sends rows and forgets them. Changes are counted by category and wiki only; the rows above are summed here.
     *
     * @param wanted selects whole windows
     */
    private void flush(Predicate<RowKey> wanted) {
        if (counted.isEmpty()) {
            return;
        }
        boolean fromBacklog = getProcessingTimeService().getCurrentProcessingTime() - appended > BACKLOG.toMillis();
        Map<RowKey, RowCounter> sums = new HashMap<>();
        for (Iterator<Map.Entry<RowKey, RowCounter>> each = counted.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<RowKey, RowCounter> entry = each.next();
            RowKey row = entry.getKey();
            if (wanted.test(row)) {
                RowCounter counter = entry.getValue();
                each.remove();
                names -= counter.size();
                send(row, counter, fromBacklog);
                sums.computeIfAbsent(row.ofAllWikis(), key -> new RowCounter()).add(counter);
                sums.computeIfAbsent(row.ofEverything(), key -> new RowCounter())
                        .add(counter);
            }
        }
        sums.forEach((row, counter) -> send(row, counter, fromBacklog));
    }

    private void send(RowKey row, RowCounter counter, boolean fromBacklog) {
        output.collect(new StreamRecord<>(counter.delta(row, fromBacklog)));
    }
}
