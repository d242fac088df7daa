package org.wikistream.insights.observe;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.insights.slots.Observation;

/**
 * Carries an {@link Observer} where changes are read. What is seen of pages and accounts leaves by side outputs, each
 * with the time of its change, which the operator in front has set.
 *
 * <p>The output is what a {@link WikiCounter} makes of changes, so that the one key behind it gets some
 * {@link WikiCounts} a minute instead of every change. The counts are on the heap and in no checkpoint: they are sent
 * before each barrier, before a watermark that ends their minute, and when there are too many.
 *
 * <p>This is an operator rather than a function, because it needs the hooks before a barrier and before a watermark.
 */
public final class Observe extends AbstractStreamOperator<Observation>
        implements OneInputStreamOperator<EnrichedChange, Observation>, Observer.Seen {

    public static final OutputTag<Observation> FOUGHT =
            new OutputTag<>("fought", TypeInformation.of(Observation.class));
    public static final OutputTag<Observation> EDITED =
            new OutputTag<>("edited", TypeInformation.of(Observation.class));
    public static final OutputTag<Observation> ACTED = new OutputTag<>("acted", TypeInformation.of(Observation.class));

    private final Observer observer;
    private final long minute;

    @SuppressWarnings("NullAway.Init") // Set in open, which Flink calls first.
    private transient WikiCounter counter;

    /** @param minute its length in milliseconds: of the slots behind the counts */
    public Observe(Observer observer, long minute) {
        this.observer = observer;
        this.minute = minute;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    public void open() throws Exception {
        super.open();
        counter = new WikiCounter(minute, counts -> output.collect(new StreamRecord<>(counts, counts.time())));
    }

    @Override
    public void processElement(StreamRecord<EnrichedChange> element) {
        observer.observe(element.getValue(), element.getTimestamp(), this);
    }

    @Override
    public void changed(EnrichedChange change, long time, String wiki, boolean machine) {
        counter.count(change, time, wiki, machine);
    }

    @Override
    public void fought(Observation pageAct) {
        send(FOUGHT, pageAct);
    }

    @Override
    public void edited(Observation pageAct) {
        send(EDITED, pageAct);
    }

    @Override
    public void acted(Observation accountAct) {
        send(ACTED, accountAct);
    }

    private void send(OutputTag<Observation> tag, Observation observation) {
        output.collect(tag, new StreamRecord<>(observation, observation.time()));
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
