package org.wikistream.archive.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.table.CommittedOffsets.Position;

/**
 * Writes positions by partition as two values of a summary: {@code {"0":123}}, offsets in one and epoch milliseconds in
 * the other.
 */
final class PositionsJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PositionsJson() {}

    static NavigableMap<Integer, Position> read(String nextOffsets, String appendedAt) {
        JsonNode times = tree(CommittedOffsets.APPENDED_AT_KEY, appendedAt);
        NavigableMap<Integer, Position> positions = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each :
                tree(CommittedOffsets.NEXT_OFFSETS_KEY, nextOffsets).properties()) {
            if (!each.getKey().matches("\\d{1,9}") || !each.getValue().canConvertToLong()) {
                throw unreadable(CommittedOffsets.NEXT_OFFSETS_KEY, nextOffsets, null);
            }
            positions.put(
                    Integer.valueOf(each.getKey()),
                    new Position(
                            each.getValue().asLong(),
                            Instant.ofEpochMilli(times.path(each.getKey()).asLong(0))));
        }
        return positions;
    }

    /** Does the same for other topics, by their ids, with both in one value. */
    static NavigableMap<String, NavigableMap<Integer, Position>> readTopics(String topics) {
        NavigableMap<String, NavigableMap<Integer, Position>> read = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each :
                tree(CommittedOffsets.OTHER_TOPICS_KEY, topics).properties()) {
            read.put(
                    each.getKey(),
                    read(
                            each.getValue().path("next-offsets").toString(),
                            each.getValue().path("appended-at").toString()));
        }
        return read;
    }

    static String topics(NavigableMap<String, NavigableMap<Integer, Position>> topics) {
        ObjectNode object = JSON.createObjectNode();
        topics.forEach((topicId, positions) -> object.putObject(topicId)
                .<ObjectNode>set("next-offsets", tree(positions, Position::nextOffset))
                .set(
                        "appended-at",
                        tree(positions, position -> position.appendedAt().toEpochMilli())));
        return object.toString();
    }

    static String nextOffsets(NavigableMap<Integer, Position> positions) {
        return write(positions, Position::nextOffset);
    }

    static String appendedAt(NavigableMap<Integer, Position> positions) {
        return write(positions, position -> position.appendedAt().toEpochMilli());
    }

    private static String write(NavigableMap<Integer, Position> positions, ToLongFunction<Position> part) {
        return tree(positions, part).toString();
    }

    private static ObjectNode tree(NavigableMap<Integer, Position> positions, ToLongFunction<Position> part) {
        ObjectNode object = JSON.createObjectNode();
        positions.forEach((partition, position) -> object.put(String.valueOf(partition), part.applyAsLong(position)));
        return object;
    }

    private static JsonNode tree(String key, String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (tree.isObject()) {
                return tree;
            }
            throw unreadable(key, text, null);
        } catch (JsonProcessingException e) {
            throw unreadable(key, text, e);
        }
    }

    private static ArchiveException unreadable(String key, String text, @Nullable Throwable cause) {
        return new ArchiveException(
                key + " = '" + text + "' in a snapshot's summary is not what an archive-job writes there,"
                        + " such as {\"0\":123}; roll the table back to a snapshot that has it",
                cause);
    }
}
