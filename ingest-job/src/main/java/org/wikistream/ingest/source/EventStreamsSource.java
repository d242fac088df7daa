package org.wikistream.ingest.source;

import java.time.Clock;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.wikistream.ingest.audit.AuditedFrame;
import org.wikistream.ingest.sse.EventStreamsSettings;
import org.wikistream.topics.Topics;

/**
 * Reads streams of EventStreams: each event once, in the order in which the service logged it. Dropped frames are
 * passed on without their payload, for the audit. One subtask reads each stream; a parallelism above the number of
 * streams leaves subtasks idle.
 */
public final class EventStreamsSource
        implements Source<AuditedFrame, StreamSplit, EnumeratorState>, ResultTypeQueryable<AuditedFrame> {

    private final EventStreamsSettings settings;
    private final String topicPrefix;
    private final Clock clock;

    public EventStreamsSource(EventStreamsSettings settings, String topicPrefix, Clock clock) {
        this.settings = settings;
        this.topicPrefix = topicPrefix;
        this.clock = clock;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<AuditedFrame, StreamSplit> createReader(SourceReaderContext context) {
        return EventStreamsReader.create(settings, new Topics(topicPrefix), clock, context);
    }

    @Override
    public SplitEnumerator<StreamSplit, EnumeratorState> createEnumerator(SplitEnumeratorContext<StreamSplit> context) {
        return StreamEnumerator.create(context, settings);
    }

    @Override
    public SplitEnumerator<StreamSplit, EnumeratorState> restoreEnumerator(
            SplitEnumeratorContext<StreamSplit> context, EnumeratorState state) {
        return StreamEnumerator.restore(context, settings, state);
    }

    @Override
    public SimpleVersionedSerializer<StreamSplit> getSplitSerializer() {
        return new StreamSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<EnumeratorState> getEnumeratorCheckpointSerializer() {
        return new EnumeratorStateSerializer();
    }

    @Override
    public TypeInformation<AuditedFrame> getProducedType() {
        return TypeInformation.of(AuditedFrame.class);
    }
}
