package org.wikistream.indexing.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.wikistream.indexing.opensearch.bulk.Origin;
import org.wikistream.topics.RejectedHeaders;
import org.wikistream.topics.RejectionReason;

/** A document that OpenSearch refused, as it goes to the rejected topic: the payload it was made of, why, and where from. */
final class RejectedDocumentSerializer {

    private static final String INDEX = "index";
    private static final String STATISTICS = "statistics";

    /**
     * Of a payload that is larger there is only so much, with its length and hash: it was as large as a record may be, and the
     * headers come on top of it. What it was made of is still where it came from.
     */
    private static final int MAX_PAYLOAD = 1_000_000;

    private static final int HEAD_BYTES = 64 << 10;

    private final String topic;
    private final String source;

    RejectedDocumentSerializer(String topic, String source) {
        this.topic = topic;
        this.source = source;
    }

    ProducerRecord<byte[], byte[]> serialize(Origin origin, String detail) {
        byte[] payload = origin.payload();
        if (payload.length > MAX_PAYLOAD) {
            return record(
                    origin,
                    Arrays.copyOf(payload, HEAD_BYTES),
                    detail + " (the first " + HEAD_BYTES + " of " + payload.length + " bytes, SHA-256 "
                            + sha256(payload) + ")");
        }
        return record(origin, payload, detail);
    }

    private ProducerRecord<byte[], byte[]> record(Origin origin, byte[] value, String detail) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, value);
        Headers headers = record.headers();
        add(headers, RejectedHeaders.REASON, RejectionReason.REFUSED_BY_OPENSEARCH.label());
        add(headers, RejectedHeaders.DETAIL, detail);
        add(headers, RejectedHeaders.STAGE, origin.isRecord() ? INDEX : STATISTICS);
        if (origin.isRecord()) {
            add(headers, RejectedHeaders.SOURCE_TOPIC, source);
            add(headers, RejectedHeaders.SOURCE_PARTITION, String.valueOf(origin.partition()));
            add(headers, RejectedHeaders.SOURCE_OFFSET, String.valueOf(origin.offset()));
        }
        return record;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
