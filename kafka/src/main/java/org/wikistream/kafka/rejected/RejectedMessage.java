package org.wikistream.kafka.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.wikistream.hash.Sha256;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.RejectionReason;

/** A record of the rejected topic: the payload, with the reason and its origin in {@link RejectedHeaders}. */
public final class RejectedMessage {

    /**
     * A larger payload is cut to its head, with its length and hash, because it may be as large as a record can be, and
     * headers are added. The complete payload is still at its origin.
     */
    private static final int MAX_PAYLOAD = 1_000_000;

    private static final int HEAD_BYTES = 64 << 10;

    /** In characters. A detail may quote an event's text, and adds to the payload's size. */
    private static final int MAX_DETAIL = 2_000;

    private final ProducerRecord<byte[], byte[]> record;

    /** Returns a message with the payload, or with the head of one that might not fit. */
    public RejectedMessage(String topic, byte[] payload, RejectionReason reason, String detail, String stage) {
        this(topic, payload, payload.length > MAX_PAYLOAD ? HEAD_BYTES : payload.length, reason, detail, stage);
    }

    /**
     * Returns a message with the whole payload, which can be sent again. The payload is a record's value, for which the
     * topic has room.
     */
    public static RejectedMessage whole(
            String topic, byte[] payload, RejectionReason reason, String detail, String stage) {
        return new RejectedMessage(topic, payload, payload.length, reason, detail, stage);
    }

    /** Returns a message with the head of a payload that did not fit. */
    public static RejectedMessage head(
            String topic, byte[] payload, RejectionReason reason, String detail, String stage) {
        return new RejectedMessage(topic, payload, Math.min(HEAD_BYTES, payload.length), reason, detail, stage);
    }

    private RejectedMessage(
            String topic, byte[] payload, int kept, RejectionReason reason, String detail, String stage) {
        String text = detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "...";
        if (kept < payload.length) {
            record = new ProducerRecord<>(topic, Arrays.copyOf(payload, kept));
            text += " (the first " + kept + " of " + payload.length + " bytes, SHA-256 " + Sha256.hex(payload) + ")";
        } else {
            record = new ProducerRecord<>(topic, payload);
        }
        add(RejectedHeaders.REASON, reason.label());
        add(RejectedHeaders.DETAIL, text);
        add(RejectedHeaders.STAGE, stage);
    }

    /**
     * Adds the record from which the payload came.
     *
     * @param appended that record's timestamp; null if unknown
     */
    public RejectedMessage from(String topic, int partition, long offset, @Nullable Instant appended) {
        from(topic);
        add(RejectedHeaders.SOURCE_PARTITION, String.valueOf(partition));
        add(RejectedHeaders.SOURCE_OFFSET, String.valueOf(offset));
        if (appended != null) {
            add(RejectedHeaders.SOURCE_TIMESTAMP, String.valueOf(appended.toEpochMilli()));
        }
        return this;
    }

    /** Adds the topic from which the payload came, if the record is unknown. */
    public RejectedMessage from(String topic) {
        add(RejectedHeaders.SOURCE_TOPIC, topic);
        return this;
    }

    /** Adds the document's place in OpenSearch. */
    public RejectedMessage of(String index, String id, long version) {
        add(RejectedHeaders.DOCUMENT_INDEX, index);
        add(RejectedHeaders.DOCUMENT_ID, id);
        add(RejectedHeaders.DOCUMENT_VERSION, String.valueOf(version));
        return this;
    }

    public ProducerRecord<byte[], byte[]> record() {
        return record;
    }

    private void add(String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }
}
