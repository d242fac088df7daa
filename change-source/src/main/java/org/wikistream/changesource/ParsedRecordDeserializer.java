package org.wikistream.changesource;

import java.time.Instant;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.changesource.records.ParsedRecord;
import org.wikistream.changesource.records.RejectedRecord;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.topics.RejectionReason;

/**
 * Parses and enriches each record once, where it was fetched ({@link ParsingInterceptor}) or else here. Every record
 * gives one element; none is dropped. An instance belongs to one thread.
 */
public final class ParsedRecordDeserializer implements KafkaRecordDeserializationSchema<ParsedRecord> {

    private final Categories categories;
    private final Set<String> leftOut;
    private transient @Nullable RecentChangeParser parser;

    /** @param leftOut names of the event's fields that the job does not keep */
    public ParsedRecordDeserializer(Categories categories, Set<String> leftOut) {
        this.categories = categories;
        this.leftOut = Set.copyOf(leftOut);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ParsedRecord> out) {
        out.collect(record instanceof FetchedRecord fetched ? fetched.parsed() : parse(record));
    }

    /** Returns one that does the same, for another thread. */
    ParsedRecordDeserializer another() {
        return new ParsedRecordDeserializer(categories, leftOut);
    }

    /** Parses a record, which may come from the topic or from the rejected topic, which keeps payloads. */
    public ParsedRecord parse(ConsumerRecord<byte[], byte[]> record) {
        byte[] payload = record.value();
        if (payload == null) {
            return rejected(record, new byte[0], RejectionReason.INVALID_JSON, "The record has no value");
        }
        Parsed parsed = parser().parse(payload);
        if (parsed instanceof Parsed.Change event) {
            return ParsedRecord.change(EnrichedChange.of(
                    event, categories, payload, record.partition(), record.offset(), appended(record)));
        }
        Parsed.Unreadable unreadable = (Parsed.Unreadable) parsed;
        return rejected(record, payload, unreadable.reason(), unreadable.detail());
    }

    /** The parser is not serialized, so each subtask creates its own. */
    private RecentChangeParser parser() {
        if (parser == null) {
            parser = new RecentChangeParser(leftOut);
        }
        return parser;
    }

    private static ParsedRecord rejected(
            ConsumerRecord<byte[], byte[]> record, byte[] payload, RejectionReason reason, String detail) {
        return ParsedRecord.rejected(new RejectedRecord(
                payload, reason, detail, record.topic(), record.partition(), record.offset(), appended(record)));
    }

    private static Instant appended(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    @Override
    public TypeInformation<ParsedRecord> getProducedType() {
        return TypeInformation.of(ParsedRecord.class);
    }
}
