package org.wikistream.opensearch.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wikistream.opensearch.bulk.DocumentOrigin;
import org.wikistream.opensearch.bulk.SentAction;
import org.wikistream.topics.RejectionReason;

class RejectedDocumentSerializerTest {

    private final RejectedDocumentSerializer serializer =
            new RejectedDocumentSerializer("rejected", "changes", "some-sink");

    @Test
    void givesThePayloadBackAndSaysWhyAndWhereFrom() {
        ProducerRecord<byte[], byte[]> record = serialize(origin("{\"x\":1}".getBytes(UTF_8)));
        assertThat(record.topic()).isEqualTo("rejected");
        assertThat(new String(record.value(), UTF_8)).isEqualTo("{\"x\":1}");
        assertThat(headers(record))
                .isEqualTo(Map.of(
                        "reason", "refused-by-opensearch",
                        "detail", "bad",
                        "stage", "some-sink",
                        "source-topic", "changes",
                        "source-partition", "3",
                        "source-offset", "42",
                        "source-timestamp", "1700000000000"));
    }

    @Test
    void tellsOfADocumentFromNoOneRecordWhereItBelongs() {
        ProducerRecord<byte[], byte[]> record = serialize(DocumentOrigin.computed("edit", "{}".getBytes(UTF_8)));
        assertThat(headers(record))
                .isEqualTo(Map.of(
                        "reason", "refused-by-opensearch",
                        "detail", "bad",
                        "stage", "some-sink",
                        "document-index", "stats-2026.01",
                        "document-id", "row",
                        "document-version", "7"));
    }

    /** The rejected topic accepts whatever the topic of events accepted, with additional headers. */
    @ParameterizedTest
    @EnumSource(names = {"REFUSED_BY_OPENSEARCH", "INDEX_UNWRITABLE"})
    void keepsALargeEventWholeSoThatItCanBeSentAgain(RejectionReason reason) {
        byte[] payload = new byte[3_900_000];
        ProducerRecord<byte[], byte[]> record =
                serializer.serialize(action(origin(payload)), reason, "bad").record();
        assertThat(record.value()).isEqualTo(payload);
        assertThat(headers(record)).containsEntry("detail", "bad");
    }

    @Test
    void keepsTheHeadOfARowThatMightNotFitWithItsHeaders() {
        ProducerRecord<byte[], byte[]> record = serialize(DocumentOrigin.computed("edit", new byte[1_000_001]));
        assertThat(record.value()).hasSize(65_536);
        assertThat(headers(record).get("detail"))
                .startsWith("bad (the first 65536 of 1000001 bytes, SHA-256 ")
                .hasSizeGreaterThan(100);
        assertThat(serialize(DocumentOrigin.computed("edit", new byte[1_000_000]))
                        .value())
                .hasSize(1_000_000);
    }

    private ProducerRecord<byte[], byte[]> serialize(DocumentOrigin origin) {
        return serializer
                .serialize(action(origin), RejectionReason.REFUSED_BY_OPENSEARCH, "bad")
                .record();
    }

    private static SentAction action(DocumentOrigin origin) {
        return new SentAction("stats-2026.01", "row", 7, origin);
    }

    private static DocumentOrigin origin(byte[] payload) {
        return new DocumentOrigin("edit", null, Instant.ofEpochMilli(1_700_000_000_000L), payload, 3, 42);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
