package org.wikistream.changesource;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.wikistream.changesource.records.ParsedRecord;

/** A record as it was fetched, together with what {@link ParsingInterceptor} has parsed from it. */
final class FetchedRecord extends ConsumerRecord<byte[], byte[]> {

    private final ParsedRecord parsed;

    FetchedRecord(ConsumerRecord<byte[], byte[]> record, ParsedRecord parsed) {
        super(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                record.value(),
                record.headers(),
                record.leaderEpoch());
        this.parsed = parsed;
    }

    ParsedRecord parsed() {
        return parsed;
    }
}
