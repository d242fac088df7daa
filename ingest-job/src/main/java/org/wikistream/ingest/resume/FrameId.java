package org.wikistream.ingest.resume;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code id} line of a frame: for each partition of the stream, the event that was sent last. It is a JSON array
 * such as {@code
 * [{"topic":"eqiad.x","partition":0,"timestamp":1725213418001},{"topic":"codfw.x","partition":0,"offset":-1}]}.
 *
 * @param entries empty if the line is missing or is something else
 */
public record FrameId(List<Entry> entries) {

    public static final FrameId NONE = new FrameId(List.of());

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * The part of the line about one partition.
     *
     * @param eventTimestamp of the partition's last event, in epoch milliseconds; null if none was sent yet
     */
    public record Entry(SourcePartition partition, @Nullable Long eventTimestamp) {}

    public FrameId {
        entries = List.copyOf(entries);
    }

    public static FrameId parse(@Nullable String line) {
        return parse(line, NONE);
    }

    /**
     * Returns the same id, reusing equal partition objects of the previous id. Identical objects are found and compared
     * at almost no cost, and each frame needs that several times.
     */
    static FrameId parse(@Nullable String line, FrameId before) {
        if (line == null || line.isEmpty()) {
            return NONE;
        }
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return NONE;
            }
            List<Entry> entries = new ArrayList<>(2);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                Entry entry = parseEntry(parser, before);
                if (entry != null) {
                    entries.add(entry);
                }
            }
            return new FrameId(entries);
        } catch (IOException e) {
            return NONE;
        }
    }

    private static @Nullable Entry parseEntry(JsonParser parser, FrameId before) throws IOException {
        String topic = null;
        int partition = 0;
        Long eventTimestamp = null;
        String field;
        while ((field = parser.nextFieldName()) != null) {
            parser.nextToken();
            switch (field) {
                case "topic" -> topic = parser.getText();
                case "partition" -> partition = parser.getIntValue();
                // The service sends the event's timestamp plus one.
                case "timestamp" -> eventTimestamp = parser.getLongValue() - 1;
                default -> parser.skipChildren();
            }
        }
        return topic == null ? null : new Entry(before.partition(topic, partition), eventTimestamp);
    }

    /** Returns that partition, as the object of an entry if one contains it. */
    SourcePartition partition(String topic, int partition) {
        for (Entry entry : entries) {
            if (entry.partition().partition() == partition
                    && entry.partition().topic().equals(topic)) {
                return entry.partition();
            }
        }
        return new SourcePartition(topic, partition);
    }
}
