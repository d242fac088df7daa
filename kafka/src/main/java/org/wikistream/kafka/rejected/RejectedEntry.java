package org.wikistream.kafka.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.wikistream.topics.RejectedHeaders;

/**
 * A record that was read from the rejected topic.
 *
 * @param reason label of a {@link org.wikistream.topics.RejectionReason}; empty if the record has none
 * @param stage who rejected it, as in {@link RejectedHeaders#STAGE}; empty if the record has none
 * @param source the record that the payload came from, with its value, position and timestamp. Version 0.1.0 wrote no
 *     header with the timestamp: then it is the time of rejection, some seconds later. An unknown position is -1
 * @param index where a row belongs; empty for an event, and for rows that version 0.2.0 wrote
 * @param id id of a row's document; empty as above
 * @param version version of a row's document; -1 if there is none
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
