package org.wikistream.insights.observe;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.insights.slots.Observation;

/**
 * Carries a {@link WikiCounter} where changes are read, so that the one key behind it gets some {@link WikiCounts} a
 * minute instead of every change.
 *
 * <p>The counts are on the heap and in no checkpoint. They are sent before each barrier, before a watermark that ends
 * their minute, and when there are too many.
 *
 * <p>This is an operator rather than a function, because it needs the hooks before a barrier and before a watermark.
 */
public final class CountByWiki extends AbstractStreamOperator<Observation>
        implements OneInputStreamOperator<EnrichedChange, Observation> {

    private final Observer observer;
    private final long length;

    @SuppressWarnings("NullAway.Init") // Set in open, which Flink calls first.
    private transient WikiCounter counter;

    /**
     * Counts what the observer does not ignore.
     *
     * @param length of a minute in milliseconds: of the slots behind it
     */
    public CountByWiki(Observer observer, long length) {
        this.observer = observer;
        this.length = length;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void open() throws Exception {
        super.open();
        counter =
                new WikiCounter(observer, length, counts -> output.collect(new StreamRecord<>(counts, counts.time())));
    }

    @Override
    public void processElement(StreamRecord<EnrichedChange> element) {
        counter.count(element.getValue(), element.getTimestamp());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        counter.sendUntil(mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        counter.sendAll();
    }

    @Override
    public void finish() throws Exception {
        counter.sendAll();
        super.finish();
    }
}
