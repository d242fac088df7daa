package org.wikistream.ingest.account;

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
import org.wikistream.ingest.resume.Fate;
import org.wikistream.ingest.resume.Gap;

class AccountedWriterTest {

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
    private final AccountedWriter<String, String> writer =
            new AccountedWriter<>(written, new AuditRows("audit"), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theAccountIsTheLastThingInItsTransaction() throws Exception {
        write(Frames.event("t", Frames.EQIAD, 1, 5_000L, "a"));
        write(Frames.event("t", Frames.EQIAD, 2, 4_000L, "b"));
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
        write(Frames.event("t", Frames.EQIAD, 1, 5_000L, "a"));
        write(Frames.dropped(Fate.CANARY, Frames.CODFW, 1));
        write(Frames.event("t", Frames.EQIAD, 2, 4_000L, "b"));
        commit();
        assertThat(rows()).hasSize(2);
        written.log.clear();
        write(Frames.dropped(Fate.DUPLICATE, Frames.CODFW, 2));
        commit();
        assertThat(rows()).singleElement().asString().contains("codfw").contains("\"received\":2,");
        written.log.clear();
        commit();
        assertThat(written.log).as("nothing came").containsExactly("flush", "prepared");
    }

    @Test
    void whatWasCommittedIsSealedWithTheNameThatItsRowsHave() throws Exception {
        write(Frames.event("t", Frames.EQIAD, 1, 5_000L, "a"));
        write(Frames.event("t", Frames.EQIAD, 2, 4_000L, "b"));
        write(Frames.event("t", Frames.CODFW, 1, 4_500L, "c"));
        write(Frames.dropped(Fate.DUPLICATE, Frames.EQIAD, 3));
        Seal seal = commit();
        assertThat(rows()).hasSize(2).allMatch(row -> row.contains("\"transaction\":\"" + seal.transaction() + "\""));
        assertThat(seal.sealed()).isEqualTo(NOW);
        assertThat(seal.streams()).containsExactly("recentchange");
        assertThat(seal.records()).isEqualTo(3);
        assertThat(seal.from()).as("first of a partition").isEqualTo(Instant.ofEpochMilli(4_500));
        assertThat(seal.to()).as("highest").isEqualTo(Instant.ofEpochMilli(5_000));
        assertThat(seal.lastId()).isEqualTo("c");
        write(Frames.event("t", Frames.EQIAD, 4, 6_000L, "d"));
        assertThat(commit().transaction()).isNotEqualTo(seal.transaction());
    }

    @Test
    void aTransactionOfCountsAloneIsKnownForThat() throws Exception {
        write(Frames.dropped(Fate.CANARY, Frames.EQIAD, 1));
        write(Frames.dropped(Fate.DUPLICATE, Frames.EQIAD, 2));
        assertThat(commit().records()).isZero();
    }

    @Test
    void aGapIsWrittenBeforeTheFrameThatEndsIt() throws Exception {
        Gap gap = new Gap(Frames.EQIAD, 1L, 3L, 3, null, null);
        write(Frames.with(Frames.event("t", Frames.EQIAD, 1, 5_000L, "a"), gap, null));
        write(Frames.with(Frames.event("t", Frames.EQIAD, 2, 5_000L, "b"), null, 2L));
        Seal seal = commit();
        assertThat(written.log.get(0))
                .startsWith("audit: {\"type\":\"gap\"")
                .contains(seal.transaction().toString());
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

    private void write(Accounted frame) throws Exception {
        writer.write(frame, CONTEXT);
    }

    private Seal commit() throws Exception {
        writer.flush(false);
        Sealed<String> sealed = writer.prepareCommit().iterator().next();
        assertThat(sealed.committable()).isEqualTo("transaction");
        return Objects.requireNonNull(sealed.seal());
    }

    private List<String> rows() {
        return written.log.stream().filter(entry -> entry.startsWith("audit")).toList();
    }

    /** Notes what it is given, in order. */
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
