package org.wikistream.ingest.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;
import org.wikistream.ingest.kafka.DeliveryMode;
import org.wikistream.ingest.kafka.KafkaSettings;
import org.wikistream.ingest.kafka.TopicSink;

class AuditedCommittableSerializerTest {

    private static final TransactionSummary SUMMARY = new TransactionSummary(
            UUID.fromString("3f3b1a52-1c6e-4f52-9f5f-0a6c3a3c0001"),
            Instant.parse("2026-11-20T10:15:59.999Z"),
            List.of("recentchange", "mediawiki.page-create"),
            1_234,
            Instant.parse("2024-08-22T04:03:29Z"),
            Instant.parse("2024-08-22T04:03:31.234Z"),
            "Été");

    private final AuditedCommittableSerializer<String> serializer = new AuditedCommittableSerializer<>(new Texts());

    @Test
    void aTransactionWithASummaryComesBackAsItWas() throws IOException {
        for (TransactionSummary summary : List.of(
                SUMMARY,
                new TransactionSummary(SUMMARY.transaction(), SUMMARY.prepared(), List.of(), 0, null, null, null))) {
            AuditedCommittable<String> audited = new AuditedCommittable<>("committable", summary);
            assertThat(serializer.deserialize(2, serializer.serialize(audited))).isEqualTo(audited);
        }
    }

    @Test
    void oneWithoutASummaryStaysWithout() throws IOException {
        AuditedCommittable<String> audited = new AuditedCommittable<>("committable", null);
        assertThat(serializer.deserialize(2, serializer.serialize(audited))).isEqualTo(audited);
    }

    /** These bytes are from savepoints of release 0.1.0: epoch 3, producer 4711, and the transactional id. */
    @Test
    void readsWhatAPlainKafkaSinkHasWritten() throws IOException {
        byte[] bytes = HexFormat.of()
                .parseHex("0003" + "0000000000001267" + "0018"
                        + HexFormat.of().formatHex("wikimedia-ingest-job-0-7".getBytes(UTF_8)));
        KafkaSettings settings =
                new KafkaSettings("b:1", "wikimedia", DeliveryMode.EXACTLY_ONCE, true, 1 << 20, Map.of());
        KafkaSink<?> sink = TopicSink.of(settings);
        assertThat(readPlain(sink, bytes))
                .isEqualTo("KafkaCommittable{producerId=4711, epoch=3, transactionalId=wikimedia-ingest-job-0-7} null");
    }

    @Test
    void refusesAVersionOfTheFuture() {
        assertThatThrownBy(() -> serializer.deserialize(3, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a transaction in version 3; this job reads versions 1 and 2");
    }

    private static <S, C> String readPlain(TwoPhaseCommittingStatefulSink<?, S, C> sink, byte[] bytes)
            throws IOException {
        AuditedCommittable<C> audited =
                new AuditedCommittableSerializer<>(sink.getCommittableSerializer()).deserialize(1, bytes);
        return audited.committable() + " " + audited.summary();
    }

    private static final class Texts implements SimpleVersionedSerializer<String> {

        @Override
        public int getVersion() {
            return 77;
        }

        @Override
        public byte[] serialize(String text) {
            return text.getBytes(UTF_8);
        }

        @Override
        public String deserialize(int version, byte[] serialized) {
            assertThat(version).isEqualTo(77);
            return new String(serialized, UTF_8);
        }
    }
}
