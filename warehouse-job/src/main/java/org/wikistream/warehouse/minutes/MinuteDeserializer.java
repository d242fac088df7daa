package org.wikistream.warehouse.minutes;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.statistics.ParsedRow;
import org.wikistream.statistics.PublishedRow;
import org.wikistream.statistics.PublishedRowCodec;
import org.wikistream.topics.RejectionReason;

/**
 * Parses records of the topic of final statistics. Every record gives one element; none is dropped. A row of another
 * window than a minute is rejected: the table has no place for it, and hours would be summed up wrongly.
 */
public final class MinuteDeserializer implements KafkaRecordDeserializationSchema<ParsedMinute> {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ParsedMinute> out) {
        out.collect(parse(record));
    }

    /** Parses a record, which may come from the topic or from the rejected topic, which keeps payloads. */
    public static ParsedMinute parse(ConsumerRecord<byte[], byte[]> record) {
        ParsedRow parsed = PublishedRowCodec.read(record.value());
        if (parsed instanceof ParsedRow.Unreadable unreadable) {
            return rejected(record, RejectionReason.UNREADABLE_ROW, unreadable.detail());
        }
        PublishedRow row = ((ParsedRow.Row) parsed).row();
        if (!isMinute(row)) {
            return rejected(record, RejectionReason.OTHER_WINDOW, row.id() + " is not a row of a minute");
        }
        return StorableMinutes.problem(row)
                .map(problem -> rejected(record, RejectionReason.REFUSED_BY_MYSQL, problem))
                .orElseGet(() -> ParsedMinute.minute(new ReadMinute(
                        row,
                        record.value(),
                        record.partition(),
                        record.offset(),
                        Instant.ofEpochMilli(record.timestamp()))));
    }

    private static boolean isMinute(PublishedRow row) {
        return row.windowStart().equals(row.windowStart().truncatedTo(ChronoUnit.MINUTES))
                && Duration.between(row.windowStart(), row.windowEnd()).equals(MINUTE);
    }

    private static ParsedMinute rejected(ConsumerRecord<byte[], byte[]> record, RejectionReason reason, String detail) {
        byte[] payload = record.value() == null ? new byte[0] : record.value();
        return ParsedMinute.rejected(new RejectedRecord(
                payload,
                reason,
                detail,
                record.topic(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp())));
    }

    @Override
    public TypeInformation<ParsedMinute> getProducedType() {
        return TypeInformation.of(ParsedMinute.class);
    }
}
