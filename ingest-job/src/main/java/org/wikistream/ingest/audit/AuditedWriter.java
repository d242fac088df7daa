package org.wikistream.ingest.audit;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.jspecify.annotations.Nullable;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.FrameOutcome;
import org.wikistream.ingest.resume.OffsetGap;

/**
 * Writes records with a KafkaSink's writer, and audit rows into the same transaction at its end. Flink flushes before
 * each barrier, including that of a last savepoint, and doesn't tell an operator which one is the last. Therefore each
 * transaction that brought anything ends with audit rows.
 *
 * @param <S> the writer's state
 * @param <C> committables
 */
final class AuditedWriter<S, C>
        implements StatefulSinkWriter<AuditedFrame, S>, CommittingSinkWriter<AuditedFrame, AuditedCommittable<C>> {

    /** The context of rows that don't result from a single frame. */
    private static final Context NO_CONTEXT = new Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public @Nullable Long timestamp() {
            return null;
        }
    };

    private final PrecommittingStatefulSinkWriter<TopicRecord, S, C> writer;
    private final AuditRecords rows;
    private final Clock clock;
    private TransactionAudit audit = new TransactionAudit();

    AuditedWriter(PrecommittingStatefulSinkWriter<TopicRecord, S, C> writer, AuditRecords rows, Clock clock) {
        this.writer = writer;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void write(AuditedFrame frame, Context context) throws IOException, InterruptedException {
        FrameOutcome outcome = frame.outcome();
        OffsetGap gap = outcome.gap();
        if (gap != null) {
            writer.write(rows.gap(frame.stream(), gap, audit.transaction(), clock.instant()), context);
        }
        Long filled = outcome.filledOffset();
        if (filled != null) {
            writer.write(
                    rows.filled(
                            frame.stream(), outcome.counts().partition(), filled, audit.transaction(), clock.instant()),
                    context);
        }
        TopicRecord record = frame.record();
        if (record != null) {
            writer.write(record, context);
        }
        audit.add(frame);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        for (TopicRecord row : audit.rows(rows, clock.instant())) {
            writer.write(row, NO_CONTEXT);
        }
        writer.flush(endOfInput);
    }

    /**
     * Returns at most one committable, as a KafkaSink's writer does: none if nothing was written, or if nothing is
     * committed.
     */
    @Override
    public Collection<AuditedCommittable<C>> prepareCommit() throws IOException, InterruptedException {
        Instant now = clock.instant();
        TransactionSummary summary = audit.summarize(now);
        audit = new TransactionAudit();
        return writer.prepareCommit().stream()
                .map(committable -> new AuditedCommittable<>(committable, summary))
                .toList();
    }

    @Override
    public List<S> snapshotState(long checkpoint) throws IOException {
        return writer.snapshotState(checkpoint);
    }

    @Override
    public void close() throws Exception {
        writer.close();
    }
}
