package org.wikistream.indexing.stats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Categories;
import org.wikistream.event.EventTime;
import org.wikistream.event.Excerpt;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChange;

/** Reads from a record the fields that the statistics need. */
final class ChangeReader implements KafkaRecordDeserializationSchema<EnrichedChange> {

    private static final JsonFactory JSON = new JsonFactory();

    static RecentChange read(byte[] json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    fields.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        }
        return new RecentChange(
                Objects.requireNonNull(fields.get("/meta/id")),
                EventTime.parse(fields.get("/meta/dt")).orElse(Instant.EPOCH),
                fields.get("/type"),
                fields.get("/wiki"),
                fields.get("/title"),
                null,
                fields.get("/user"),
                fields.get("/comment"),
                Boolean.valueOf(fields.get("/bot")),
                Boolean.valueOf(fields.get("/minor")),
                null,
                number(fields.get("/length/old")),
                number(fields.get("/length/new")),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<EnrichedChange> changes)
            throws IOException {
        changes.collect(EnrichedChange.of(
                parsed(read(record.value())),
                Categories.BY_TYPE,
                record.value(),
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp())));
    }

    @Override
    public TypeInformation<EnrichedChange> getProducedType() {
        return TypeInformation.of(EnrichedChange.class);
    }

    /** Returns a parsed change without a document. */
    static Parsed.Change parsed(RecentChange change) {
        return new Parsed.Change(change, new Excerpt(new int[0], false));
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null ? null : Long.valueOf(text);
    }
}
