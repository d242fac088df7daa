package org.wikistream.kafka.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.wikistream.topics.RejectedHeaders;

/**
 * A record of the rejected topic, read.
 *
 * @param reason as {@link org.wikistream.topics.RejectionReason} labels it; empty where the record has none
 * @param stage one of those of {@link RejectedHeaders}; empty where the record has none
 * @param source the record that the payload came from, as it was: with its value, position and timestamp. Where no header has
 *     the timestamp (version 0.1.0) it is the one at which it was rejected, some seconds later; a position that is unknown is -1
 * @param index where a row of the statistics belongs; empty for an event, and in what version 0.2.0 wrote
 * @param id as above
 * @param version as above; -1 where there is none
 */
public record RejectedEntry(
        String reason, String stage, ConsumerRecord<byte[], byte[]> source, String index, String id, long version) {

    public static RejectedEntry of(ConsumerRecord<byte[], byte[]> record) {
        return new RejectedEntry(
                text(record, RejectedHeaders.REASON),
                text(record, RejectedHeaders.STAGE),
                sourceOf(record),
                text(record, RejectedHeaders.DOCUMENT_INDEX),
                text(record, RejectedHeaders.DOCUMENT_ID),
                number(record, RejectedHeaders.DOCUMENT_VERSION, -1));
    }

    private static ConsumerRecord<byte[], byte[]> sourceOf(ConsumerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                text(record, RejectedHeaders.SOURCE_TOPIC),
                (int) number(record, RejectedHeaders.SOURCE_PARTITION, -1),
                number(record, RejectedHeaders.SOURCE_OFFSET, -1),
                number(record, RejectedHeaders.SOURCE_TIMESTAMP, record.timestamp()),
                TimestampType.LOG_APPEND_TIME,
                ConsumerRecord.NULL_SIZE,
                record.serializedValueSize(),
                null,
                record.value(),
                new RecordHeaders(),
                Optional.empty());
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    private static long number(ConsumerRecord<byte[], byte[]> record, String name, long absent) {
        String text = text(record, name);
        return text.isEmpty() ? absent : Long.parseLong(text);
    }
}
