package org.wikistream.archiving;

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
import org.wikistream.topics.SourceTopic;

/** Changes in the form of Kafka's records, and in that of the source. */
public final class Changes {

    public static final SourceTopic TOPIC = new SourceTopic("wikimedia.recentchange", "q83T");

    private static final Instant APPENDED = Instant.parse("2026-01-31T10:15:30.125Z");
    private static final ParsedRecordDeserializer PARSER = new ParsedRecordDeserializer(Categories.BY_TYPE, Set.of());

    private Changes() {}

    /** Returns the JSON of an edit with the fewest possible fields. */
    public static String json(String id) {
        return json(id, "Alice");
    }

    public static String json(String id, String user) {
        return "{\"meta\":{\"id\":\"" + id
                + "\",\"dt\":\"2026-01-31T10:15:30.125Z\"},\"type\":\"edit\",\"wiki\":\"enwiki\"," + "\"user\":\""
                + user + "\",\"length\":{\"old\":1,\"new\":4}}";
    }

    /** Returns edits whose ids and offsets are these numbers. */
    public static List<EnrichedChange> edits(int partition, int from, int to) {
        List<EnrichedChange> edits = new ArrayList<>();
        for (int number = from; number < to; number++) {
            edits.add(change(json(partition + "-" + number), partition, number));
        }
        return edits;
    }

    public static EnrichedChange change(String json, int partition, long offset) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                TOPIC.name(),
                partition,
                offset,
                APPENDED.toEpochMilli() + offset,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                null,
                json.getBytes(UTF_8),
                new RecordHeaders(),
                Optional.empty());
        return Objects.requireNonNull(PARSER.parse(record).change());
    }
}
