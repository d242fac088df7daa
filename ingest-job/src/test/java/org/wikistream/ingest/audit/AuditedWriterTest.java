package org.wikistream.ingest.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wikistream.ingest.kafka.TopicRecord;
import org.wikistream.ingest.resume.Disposition;
import org.wikistream.ingest.resume.OffsetGap;

class AuditedWriterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:59Z");
    private static final SinkWriter.Context CONTEXT = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return 0;
        }

        @Override
        public @Nullable Long timestamp() {
            return null;
        }
    };

    private final Written written = new Written();
    private final AuditedWriter<String, String> writer =
            new AuditedWriter<>(written, new AuditRecords("audit"), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theAccountIsTheLastThingInItsTransaction() throws Exception {
        write(AuditedFrames.event("t", AuditedFrames.EQIAD, 1, 5_000L, "a"));
        write(AuditedFrames.event("t", AuditedFrames.EQIAD, 2, 4_000L, "b"));
        writer.flush(false);
        assertThat(written.log)
                .satisfiesExactly(
                        entry -> assertThat(entry).isEqualTo("t: a"),
                        entry -> assertThat(entry).isEqualTo("t: b"),
                        entry -> assertThat(entry)
                                .startsWith("audit: {\"type\":\"counts\"")
                                .contains("\"received\":2,"),
                        entry -> assertThat(entry).isEqualTo("flush"));
    }

    @Test
    void eachPartitionThatAnythingCameOfHasARowAndNoOther() throws Exception {
        write(AuditedFrames.event("t", AuditedFrames.EQIAD, 1, 5_000L, "a"));
        write(AuditedFrames.dropped(Disposition.CANARY, AuditedFrames.CODFW, 1));
        write(AuditedFrames.event("t", AuditedFrames.EQIAD, 2, 4_000L, "b"));
        commit();
        assertThat(rows()).hasSize(2);
        written.log.clear();
        write(AuditedFrames.dropped(Disposition.DUPLICATE, AuditedFrames.CODFW, 2));
        commit();
        assertThat(rows()).singleElement().asString().contains("codfw").contains("\"received\":2,");
        written.log.clear();
        commit();
        assertThat(written.log).as("nothing came").containsExactly("flush", "prepared");
    }

    @Test
    void whatWasCommittedHasASummaryWithTheNameThatItsRowsHave() throws Exception {
        write(AuditedFrames.event("t", AuditedFrames.EQIAD, 1, 5_000L, "a"));
        write(AuditedFrames.event("t", AuditedFrames.EQIAD, 2, 4_000L, "b"));
        write(AuditedFrames.event("t", AuditedFrames.CODFW, 1, 4_500L, "c"));
        write(AuditedFrames.dropped(Disposition.DUPLICATE, AuditedFrames.EQIAD, 3));
        TransactionSummary summary = commit();
        assertThat(rows())
                .hasSize(2)
                .allMatch(row -> row.contains("\"transaction\":\"" + summary.transaction() + "\""));
        assertThat(summary.prepared()).isEqualTo(NOW);
        assertThat(summary.streams()).containsExactly("recentchange");
        assertThat(summary.records()).isEqualTo(3);
        assertThat(summary.from()).as("first of a partition").isEqualTo(Instant.ofEpochMilli(4_500));
        assertThat(summary.to()).as("highest").isEqualTo(Instant.ofEpochMilli(5_000));
        assertThat(summary.lastId()).isEqualTo("c");
        write(AuditedFrames.event("t", AuditedFrames.EQIAD, 4, 6_000L, "d"));
        assertThat(commit().transaction()).isNotEqualTo(summary.transaction());
    }

    @Test
    void aTransactionOfCountsAloneIsKnownForThat() throws Exception {
        write(AuditedFrames.dropped(Disposition.CANARY, AuditedFrames.EQIAD, 1));
        write(AuditedFrames.dropped(Disposition.DUPLICATE, AuditedFrames.EQIAD, 2));
        assertThat(commit().records()).isZero();
    }

    @Test
    void aGapIsWrittenBeforeTheFrameThatEndsIt() throws Exception {
        OffsetGap gap = new OffsetGap(AuditedFrames.EQIAD, 1L, 3L, 3, null, null);
        write(AuditedFrames.with(AuditedFrames.event("t", AuditedFrames.EQIAD, 1, 5_000L, "a"), gap, null));
        write(AuditedFrames.with(AuditedFrames.event("t", AuditedFrames.EQIAD, 2, 5_000L, "b"), null, 2L));
        TransactionSummary summary = commit();
        assertThat(written.log.get(0))
                .startsWith("audit: {\"type\":\"gap\"")
                .contains(summary.transaction().toString());
        assertThat(written.log.get(1)).isEqualTo("t: a");
        assertThat(written.log.get(2))
                .startsWith("audit: {\"type\":\"filled\"")
                .endsWith("\"first_offset\":2,\"last_offset\":2}");
        assertThat(written.log.get(3)).isEqualTo("t: b");
    }

    @Test
    void stateIsTheWritersOwn() throws Exception {
        assertThat(writer.snapshotState(7)).containsExactly("state 7");
    }

    private void write(AuditedFrame frame) throws Exception {
        writer.write(frame, CONTEXT);
    }

    private TransactionSummary commit() throws Exception {
        writer.flush(false);
        AuditedCommittable<String> audited = writer.prepareCommit().iterator().next();
        assertThat(audited.committable()).isEqualTo("transaction");
        return Objects.requireNonNull(audited.summary());
    }

    private List<String> rows() {
        return written.log.stream().filter(entry -> entry.startsWith("audit")).toList();
    }

    /** Records everything that it is given, in order. */
    private static final class Written implements PrecommittingStatefulSinkWriter<TopicRecord, String, String> {

        private final List<String> log = new ArrayList<>();

        @Override
        public void write(TopicRecord record, Context context) {
            log.add(record.topic() + ": " + new String(record.value(), UTF_8));
        }

        @Override
        public void flush(boolean endOfInput) {
            log.add("flush");
        }

        @Override
        public Collection<String> prepareCommit() {
            log.add("prepared");
            return List.of("transaction");
        }

        @Override
        public List<String> snapshotState(long checkpoint) {
            return List.of("state " + checkpoint);
        }

        @Override
        public void close() {}
    }
}
