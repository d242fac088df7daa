package org.wikistream.opensearch.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.opensearch.bulk.DocumentOrigin;
import org.wikistream.opensearch.bulk.SentAction;
import org.wikistream.topics.RejectionReason;

class RejectedEntryTest {

    private static final Instant APPENDED = Instant.parse("2026-01-31T10:15:30.123Z");
    private static final long REJECTED_AT = APPENDED.plusSeconds(5).toEpochMilli();

    /** Otherwise, a replayed document would differ from the refused one. */
    @Test
    void givesTheRecordBackThatWasRejected() {
        ConsumerRecord<byte[], byte[]> source =
                RejectedEntry.of(rejected(APPENDED)).source();
        assertThat(source.topic()).isEqualTo("changes");
        assertThat(source.partition()).isEqualTo(3);
        assertThat(source.offset()).isEqualTo(42);
        assertThat(source.timestamp()).isEqualTo(APPENDED.toEpochMilli());
        assertThat(new String(source.value(), UTF_8)).isEqualTo("{}");
    }

    @Test
    void takesTheTimeOfTheRejectionWhereAnOlderVersionWroteNone() {
        assertThat(RejectedEntry.of(rejected(null)).source().timestamp()).isEqualTo(REJECTED_AT);
    }

    @Test
    void readsWhatIngestRejectedToo() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("rejected", 0, 0, null, "{".getBytes(UTF_8));
        RejectedEntry entry = RejectedEntry.of(record);
        assertThat(entry.stage()).isEmpty();
        assertThat(entry.source().offset()).isEqualTo(-1);
    }

    private static ConsumerRecord<byte[], byte[]> rejected(@Nullable Instant appended) {
        DocumentOrigin origin = new DocumentOrigin("edit", null, appended, "{}".getBytes(UTF_8), 3, 42);
        ProducerRecord<byte[], byte[]> written = new RejectedDocumentSerializer("rejected", "changes", "index")
                .serialize(new SentAction("i", "id", -1, origin), RejectionReason.REFUSED_BY_OPENSEARCH, "bad")
                .record();
        Headers headers = written.headers();
        return new ConsumerRecord<>(
                "rejected",
                0,
                0,
                REJECTED_AT,
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                null,
                written.value(),
                headers,
                Optional.empty());
    }
}
