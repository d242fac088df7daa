package org.wikistream.ingest.source;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.ingest.audit.AuditedFrame;
import org.wikistream.ingest.resume.Deduplicator;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.sse.ConnectionCounters;
import org.wikistream.ingest.sse.EventStreamsSettings;
import org.wikistream.topics.Topics;

/** Reads the streams that one subtask was given. */
final class EventStreamsReader
        extends SingleThreadMultiplexSourceReaderBase<Frame, AuditedFrame, StreamSplit, StreamSplitState> {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreamsReader.class);

    private final EventStreamsSettings settings;
    private final Topics topics;
    private final ReaderMetrics metrics;
    private final Clock clock;

    static EventStreamsReader create(
            EventStreamsSettings settings, Topics topics, Clock clock, SourceReaderContext context) {
        ConnectionCounters counters = new ConnectionCounters();
        ReaderMetrics metrics = new ReaderMetrics(context.metricGroup(), counters, clock);
        return new EventStreamsReader(settings, topics, clock, counters, metrics, context);
    }

    private EventStreamsReader(
            EventStreamsSettings settings,
            Topics topics,
            Clock clock,
            ConnectionCounters counters,
            ReaderMetrics metrics,
            SourceReaderContext context) {
        super(
                () -> new StreamSplitReader(settings, counters, clock),
                new FrameEmitter(topics, metrics),
                context.getConfiguration(),
                context);
        this.settings = settings;
        this.topics = topics;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Leaves out streams that the settings no longer name; the next checkpoint forgets them.
     *
     * @throws SuppressRestartsException if the state holds positions of another server, which no restart can change
     */
    @Override
    public void addSplits(List<StreamSplit> splits) {
        for (StreamSplit split : splits) {
            requireSameServer(split);
            if (settings.streams().contains(split.stream())) {
                super.addSplits(List.of(split));
            } else {
                LOG.warn(
                        "The state holds a position in the stream {}, which eventstreams.streams = {} does not name: it"
                                + " is dropped",
                        split.stream(),
                        settings.streams());
            }
        }
    }

    // The enumerator can't refuse the state: if its restore throws, Flink 1.20 only logs this, and the readers go on.
    private void requireSameServer(StreamSplit split) {
        if (!split.server().equals(settings.server())) {
            throw new SuppressRestartsException(new IllegalStateException("eventstreams.url = '" + settings.server()
                    + "', but the state holds positions of '" + split.server()
                    + "', which mean nothing on another server; allowed: that one, or a start without state, with"
                    + " eventstreams.since to say where to begin"));
        }
    }

    @Override
    protected StreamSplitState initializedState(StreamSplit split) {
        Deduplicator deduplicator = new Deduplicator(split.state(), settings.resumeOverlap(), clock.instant());
        metrics.remembered(split.stream(), deduplicator.remembered());
        return new StreamSplitState(split, deduplicator, topics);
    }

    @Override
    protected StreamSplit toSplitType(String splitId, StreamSplitState state) {
        metrics.remembered(state.stream(), state.remembered());
        return state.toSplit();
    }

    @Override
    protected void onSplitFinished(Map<String, StreamSplitState> finished) {
        throw new IllegalStateException("Streams don't end, but these have: " + finished.keySet());
    }
}
