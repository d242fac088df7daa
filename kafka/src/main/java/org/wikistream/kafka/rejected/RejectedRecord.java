package org.wikistream.kafka.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.wikistream.topics.RejectedHeaders;

/**
 * A record of the rejected topic, for people to look at. Unlike a {@link RejectedEntry}, it has its own place in the
 * topic and only the head of its payload, and no header makes it unreadable. Its texts are written by strangers.
 *
 * @param offset of the record itself, in the rejected topic
 * @param time when it was rejected
 * @param stage as in {@link RejectedHeaders#STAGE}; empty if the record has none
 * @param reason label of a {@link org.wikistream.topics.RejectionReason}; empty if the record has none
 * @param detail a sentence for people; empty if the record has none
 * @param origin where the payload came from; null if the record doesn't say
 * @param length of the payload in the topic, in bytes
 * @param head the first bytes of the payload
 */
@SuppressWarnings("ArrayRecordComponent") // read and shown, never compared
public record RejectedRecord(
        long offset,
        Instant time,
        String stage,
        String reason,
        String detail,
        @Nullable Origin origin,
        int length,
        byte[] head) {

    /** No job writes a longer text, but a header may be as long as a record. */
    private static final int MAX_TEXT = 4_000;

    /**
     * The origin of a payload.
     *
     * @param partition null if the record names only the topic
     * @param offset null as above
     */
    public record Origin(
            String topic,
            @Nullable Integer partition,
            @Nullable Long offset) {}

    /** @param headBytes how much of the payload is kept, at most */
    static RejectedRecord of(ConsumerRecord<byte[], byte[]> record, int headBytes) {
        byte[] payload = record.value() == null ? new byte[0] : record.value();
        return new RejectedRecord(
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                text(record, RejectedHeaders.STAGE).orElse(""),
                text(record, RejectedHeaders.REASON).orElse(""),
                text(record, RejectedHeaders.DETAIL).orElse(""),
                origin(record),
                payload.length,
                Arrays.copyOf(payload, Math.min(headBytes, payload.length)));
    }

    /** Returns who rejected the record; empty if it doesn't say. */
    static String stage(ConsumerRecord<byte[], byte[]> record) {
        return text(record, RejectedHeaders.STAGE).orElse("");
    }

    /** Returns whether the head is not the whole payload. */
    public boolean isCut() {
        return head.length < length;
    }

    private static @Nullable Origin origin(ConsumerRecord<byte[], byte[]> record) {
        return text(record, RejectedHeaders.SOURCE_TOPIC)
                .map(topic -> new Origin(
                        topic,
                        number(record, RejectedHeaders.SOURCE_PARTITION)
                                .map(Long::intValue)
                                .orElse(null),
                        number(record, RejectedHeaders.SOURCE_OFFSET).orElse(null)))
                .orElse(null);
    }

    private static Optional<Long> number(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(record, name).flatMap(text -> {
            try {
                return Optional.of(Long.parseLong(text));
            } catch (NumberFormatException e) {
                return Optional.empty(); // whoever wrote the record could write anything
            }
        });
    }

    private static Optional<String> text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        return Optional.of(new String(header.value(), 0, Math.min(MAX_TEXT, header.value().length), UTF_8));
    }
}
