package org.wikistream.ingest.audit;

import java.time.Clock;
import org.apache.flink.core.io.SimpleVersionedSerializerTypeSerializerProxy;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.runtime.operators.sink.CommitterOperatorFactory;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.wikistream.ingest.kafka.KafkaSettings;

/** Runs both operators of the sink against a real broker, for the length of one checkpoint. */
final class TransactionRun<C> implements AutoCloseable {

    /** The checkpoint that a restored harness claims to come from. */
    private static final long CHECKPOINT = 0;

    /** The checkpoint that numbers the next transaction: when the writer starts, it begins the one for 1. */
    private static final long NEXT = 1;

    private final AuditedSink<?, C> sink;
    private final OneInputStreamOperatorTestHarness<AuditedFrame, CommittableMessage<AuditedCommittable<C>>> writer;
    private final OneInputStreamOperatorTestHarness<
                    CommittableMessage<AuditedCommittable<C>>, CommittableMessage<AuditedCommittable<C>>>
            committer;
    private long written;

    private TransactionRun(AuditedSink<?, C> sink) throws Exception {
        this.sink = sink;
        writer = new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink));
        writer.setup(new SameObjects<>());
        writer.open();
        committer = committer(sink);
        committer.open();
    }

    static TransactionRun<?> of(KafkaSettings settings) throws Exception {
        return of((AuditedSink<?, ?>) AuditedSink.of(settings, Clock.systemUTC()));
    }

    private static <C> TransactionRun<C> of(AuditedSink<?, C> sink) throws Exception {
        return new TransactionRun<>(sink);
    }

    /** Writes an event with this timestamp in milliseconds. */
    void write(String topic, long timestamp, String id) throws Exception {
        written++;
        writer.processElement(
                new StreamRecord<>(AuditedFrames.event(topic, AuditedFrames.EQIAD, written, timestamp, id)));
    }

    /** Flushes the transaction and hands it over to be committed. */
    OperatorSubtaskState preCommit() throws Exception {
        writer.prepareSnapshotPreBarrier(CHECKPOINT);
        writer.snapshot(NEXT, 0);
        for (Object output : writer.getOutput()) {
            @SuppressWarnings("unchecked") // what the operator is declared to emit
            StreamRecord<CommittableMessage<AuditedCommittable<C>>> message =
                    (StreamRecord<CommittableMessage<AuditedCommittable<C>>>) output;
            committer.processElement(message);
        }
        return committer.snapshot(CHECKPOINT, 0);
    }

    /** Returns the summary of the transaction that is to be committed. */
    TransactionSummary summary() {
        for (Object output : writer.getOutput()) {
            if (((StreamRecord<?>) output).getValue() instanceof CommittableWithLineage<?> handedOver
                    && handedOver.getCommittable() instanceof AuditedCommittable<?> audited
                    && audited.summary() != null) {
                return audited.summary();
            }
        }
        throw new AssertionError("No transaction was handed over");
    }

    void commit() throws Exception {
        committer.notifyOfCompletedCheckpoint(CHECKPOINT);
    }

    /** Commits what is in the state, as the operator does when it starts from a state. */
    void restore(OperatorSubtaskState state) throws Exception {
        try (OneInputStreamOperatorTestHarness<
                        CommittableMessage<AuditedCommittable<C>>, CommittableMessage<AuditedCommittable<C>>>
                restored = committer(sink)) {
            restored.initializeState(state);
            restored.open();
        }
    }

    @Override
    public void close() throws Exception {
        writer.close();
        committer.close();
    }

    private static <C>
            OneInputStreamOperatorTestHarness<
                            CommittableMessage<AuditedCommittable<C>>, CommittableMessage<AuditedCommittable<C>>>
                    committer(AuditedSink<?, C> sink) throws Exception {
        OneInputStreamOperatorTestHarness<
                        CommittableMessage<AuditedCommittable<C>>, CommittableMessage<AuditedCommittable<C>>>
                committer = new OneInputStreamOperatorTestHarness<>(new CommitterOperatorFactory<>(sink, false, true));
        committer.setup(new SameObjects<>());
        return committer;
    }

    /** Passes objects on without copying them, as chained operators do: a producer can't be copied. */
    private static final class SameObjects<T> extends SimpleVersionedSerializerTypeSerializerProxy<T> {

        private SameObjects() {
            super(() -> {
                throw new UnsupportedOperationException("Nothing is serialized");
            });
        }

        @Override
        public T copy(T object) {
            return object;
        }
    }
}
