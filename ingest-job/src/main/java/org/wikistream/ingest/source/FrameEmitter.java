package org.wikistream.ingest.source;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.wikistream.event.EventHead;
import org.wikistream.ingest.audit.AuditedFrame;
import org.wikistream.ingest.kafka.RejectedNote;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.Disposition;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.resume.FrameOutcome;
import org.wikistream.ingest.resume.Rejection;
import org.wikistream.topics.Topics;

/**
 * Passes on new frames: events to the topic of their stream, and unacceptable payloads to the rejected topic. The other
 * frames are passed on too, because the audit needs to count them.
 */
final class FrameEmitter implements RecordEmitter<Frame, AuditedFrame, StreamSplitState> {

    private final String rejectedTopic;
    private final ReaderMetrics metrics;

    FrameEmitter(Topics topics, ReaderMetrics metrics) {
        this.rejectedTopic = topics.rejected();
        this.metrics = metrics;
    }

    @Override
    public void emitRecord(Frame frame, SourceOutput<AuditedFrame> output, StreamSplitState state) {
        FrameOutcome outcome = state.take(frame);
        Long timestamp = frame.timestamp(outcome.counts().partition());
        metrics.count(frame, outcome, timestamp, state.isRereading());
        TopicRecord record = outcome.disposition() == Disposition.PASSES ? record(frame, state) : null;
        // An id that can't be a key may have any length, so it is not passed on.
        String id = frame.key() == null ? null : frame.head().id();
        output.collect(new AuditedFrame(state.stream(), record, outcome, id, timestamp));
    }

    private TopicRecord record(Frame frame, StreamSplitState state) {
        Rejection rejection = frame.rejection();
        return rejection == null ? event(frame, state) : rejected(frame, rejection);
    }

    private static TopicRecord event(Frame frame, StreamSplitState state) {
        EventHead head = frame.head();
        String id = String.valueOf(head.id());
        String key = state.keyedByPage() ? Topics.key(head.wiki(), head.title(), id) : id;
        return new TopicRecord(state.topic(), key.getBytes(StandardCharsets.UTF_8), frame.payload(), null);
    }

    private TopicRecord rejected(Frame frame, Rejection rejection) {
        EventHead head = frame.head();
        RejectedNote note = new RejectedNote(
                rejection.reason().label(), rejection.detail(), head.topic(), head.partition(), head.offset());
        return new TopicRecord(rejectedTopic, null, frame.payload(), note);
    }
}
