package org.wikistream.warehouse.writing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.wikistream.changesource.ParsedRecordDeserializer;
import org.wikistream.changesource.records.EnrichedChange;
import org.wikistream.event.Categories;

/** Changes in the form of the source's elements. */
final class Changes {

    static final String TOPIC = "wikimedia.recentchange";

    private static final Instant APPENDED = Instant.parse("2026-01-31T10:15:30.125Z");
    private static final ParsedRecordDeserializer PARSER = new ParsedRecordDeserializer(Categories.BY_TYPE, Set.of());

    private Changes() {}

    /** Returns an edit with this number as its id and offset, in partition 0. */
    static EnrichedChange edit(int number) {
        return edit(number, "Title " + number);
    }

    static EnrichedChange edit(int number, String title) {
        return change(
                "{\"meta\":{\"id\":\"id-" + number + "\",\"dt\":\"2026-01-31T10:15:30.125Z\"},\"type\":\"edit\","
                        + "\"wiki\":\"enwiki\",\"title\":\"" + title + "\",\"user\":\"Alice\","
                        + "\"length\":{\"old\":1,\"new\":4}}",
                number);
    }

    static List<EnrichedChange> edits(int from, int to) {
        List<EnrichedChange> edits = new ArrayList<>();
        for (int number = from; number < to; number++) {
            edits.add(edit(number));
        }
        return edits;
    }

    static EnrichedChange change(String json, long offset) {
        return Objects.requireNonNull(PARSER.parse(record(json, offset)).change());
    }

    static ConsumerRecord<byte[], byte[]> record(String json, long offset) {
        return new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                APPENDED.toEpochMilli() + offset,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                null,
                json.getBytes(UTF_8),
                new RecordHeaders(),
                Optional.empty());
    }
}
