package org.wikistream.ingest.source;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.wikistream.event.EventHead;
import org.wikistream.ingest.kafka.RejectedNote;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.Fate;
import org.wikistream.ingest.resume.Frame;
import org.wikistream.ingest.resume.Rejection;
import org.wikistream.topics.Topics;

/** Passes on what is new: events to the topic of their stream, and what can't be taken to the rejected topic. */
final class FrameEmitter implements RecordEmitter<Frame, TopicRecord, StreamProgress> {

    private final Topics topics;

    FrameEmitter(Topics topics) {
        this.topics = topics;
    }

    @Override
    public void emitRecord(Frame frame, SourceOutput<TopicRecord> output, StreamProgress progress) {
        if (progress.filter().take(frame).fate() == Fate.PASSES) {
            Rejection rejection = frame.rejection();
            output.collect(rejection == null ? event(frame, progress.stream()) : rejected(frame, rejection));
        }
    }

    private TopicRecord event(Frame frame, String stream) {
        EventHead head = frame.head();
        String topic = topics.ofStream(stream);
        String id = String.valueOf(head.id());
        String key = topic.equals(topics.recentChange()) ? Topics.key(head.wiki(), head.title(), id) : id;
        return new TopicRecord(topic, key.getBytes(StandardCharsets.UTF_8), frame.payload(), null);
    }

    private TopicRecord rejected(Frame frame, Rejection rejection) {
        EventHead head = frame.head();
        RejectedNote note = new RejectedNote(
                rejection.reason().label(), rejection.detail(), head.topic(), head.partition(), head.offset());
        return new TopicRecord(topics.rejected(), null, frame.payload(), note);
    }
}
