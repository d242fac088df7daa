package org.wikistream.ingest.audit;

import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.wikistream.ingest.kafka.KafkaSettings;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.kafka.TopicSink;

/**
 * A KafkaSink that ends each transaction with audit rows and verifies each commit. It has the same operators and the
 * same state as a plain KafkaSink, so each can restore the other's state.
 *
 * @param <S> state of the KafkaSink's writer
 * @param <C> committables of the KafkaSink
 */
public final class AuditedSink<S, C>
        implements Sink<AuditedFrame>, SupportsWriterState<AuditedFrame, S>, SupportsCommitter<AuditedCommittable<C>> {

    private final TwoPhaseCommittingStatefulSink<TopicRecord, S, C> sink;
    private final KafkaSettings settings;
    private final Clock clock;

    private AuditedSink(TwoPhaseCommittingStatefulSink<TopicRecord, S, C> sink, KafkaSettings settings, Clock clock) {
        this.sink = sink;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes the sink for all topics. */
    public static Sink<AuditedFrame> of(KafkaSettings settings, Clock clock) {
        return around(TopicSink.of(settings), settings, clock);
    }

    // KafkaSink hides these types; only a method's type parameters can represent them.
    private static <S, C> Sink<AuditedFrame> around(
            TwoPhaseCommittingStatefulSink<TopicRecord, S, C> sink, KafkaSettings settings, Clock clock) {
        return new AuditedSink<>(sink, settings, clock);
    }

    /** Flink 1.20 calls {@link #createWriter(WriterInitContext)} instead. */
    @Deprecated
    @Override
    public SinkWriter<AuditedFrame> createWriter(Sink.InitContext context) {
        throw new UnsupportedOperationException("createWriter(WriterInitContext) is to be called");
    }

    @Override
    public SinkWriter<AuditedFrame> createWriter(WriterInitContext context) throws IOException {
        return audited(sink.createWriter(context));
    }

    @Override
    public StatefulSinkWriter<AuditedFrame, S> restoreWriter(WriterInitContext context, Collection<S> state)
            throws IOException {
        return audited(sink.restoreWriter(context, state));
    }

    @Override
    public SimpleVersionedSerializer<S> getWriterStateSerializer() {
        return sink.getWriterStateSerializer();
    }

    @Override
    public Committer<AuditedCommittable<C>> createCommitter(CommitterInitContext context) throws IOException {
        return new VerifyingCommitter<>(sink.createCommitter(context), new AuditTopic(settings));
    }

    @Override
    public SimpleVersionedSerializer<AuditedCommittable<C>> getCommittableSerializer() {
        return new AuditedCommittableSerializer<>(sink.getCommittableSerializer());
    }

    @SuppressWarnings("unchecked") // what the sink's own overrides are declared to return
    private AuditedWriter<S, C> audited(SinkWriter<TopicRecord> writer) {
        return new AuditedWriter<>(
                (PrecommittingStatefulSinkWriter<TopicRecord, S, C>) writer,
                new AuditRecords(settings.topics().audit()),
                clock);
    }
}
