package org.wikistream.archive.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Encodes {@link HandedOver} for a job's state: JSON with the version. */
public final class HandedOverCodec {

    public static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private HandedOverCodec() {}

    public static byte[] encode(HandedOver state) {
        ObjectNode object = toJson(state).put("version", VERSION);
        try {
            return JSON.writeValueAsBytes(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing into memory
        }
    }

    /**
     * Decodes it.
     *
     * @throws IOException if the bytes are of another version, or of no version
     */
    public static HandedOver decode(byte[] bytes) throws IOException {
        JsonNode object = JSON.readTree(bytes);
        int version = object.path("version").asInt();
        if (version != VERSION) {
            throw new IOException("A writer's state of version " + version + "; known is version " + VERSION);
        }
        return fromJson(object);
    }

    static ObjectNode toJson(HandedOver state) {
        ObjectNode object = JSON.createObjectNode();
        object.put("topic", state.topicId());
        object.put("table", state.tableId());
        ObjectNode offsets = object.putObject("next");
        state.nextOffsets().forEach((partition, offset) -> offsets.put(String.valueOf(partition), offset));
        return object;
    }

    static HandedOver fromJson(JsonNode object) {
        NavigableMap<Integer, Long> offsets = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : object.path("next").properties()) {
            offsets.put(Integer.valueOf(each.getKey()), each.getValue().asLong());
        }
        return new HandedOver(
                object.path("topic").asText(), object.path("table").asText(), offsets);
    }
}
