package org.wikistream.archive.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Encodes {@link WrittenFiles} for a job's state: JSON with the version. It needs no table. */
public final class WrittenFilesCodec {

    public static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private WrittenFilesCodec() {}

    public static byte[] encode(WrittenFiles written) {
        ObjectNode object = JSON.createObjectNode();
        object.put("version", VERSION);
        object.set("after", HandedOverCodec.toJson(written.after()));
        ObjectNode partitions = object.putObject("partitions");
        written.partitions()
                .forEach((partition, range) -> partitions
                        .putObject(String.valueOf(partition))
                        .put("first", range.firstOffset())
                        .put("next", range.nextOffset())
                        .put("appendedAt", range.appendedAt().toEpochMilli()));
        ArrayNode files = object.putArray("files");
        written.files()
                .forEach(file -> files.addObject()
                        .put("path", file.path())
                        .put("rows", file.rows())
                        .put("bytes", file.bytes())
                        .put("iceberg", file.json()));
        try {
            return JSON.writeValueAsBytes(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing into memory
        }
    }

    /**
     * Decodes them.
     *
     * @throws IOException if the bytes are of another version, or of no version
     */
    public static WrittenFiles decode(byte[] bytes) throws IOException {
        JsonNode object = JSON.readTree(bytes);
        int version = object.path("version").asInt();
        if (version != VERSION) {
            throw new IOException("Written files of version " + version + "; known is version " + VERSION);
        }
        NavigableMap<Integer, OffsetRange> partitions = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : object.path("partitions").properties()) {
            JsonNode range = each.getValue();
            partitions.put(
                    Integer.valueOf(each.getKey()),
                    new OffsetRange(
                            range.path("first").asLong(),
                            range.path("next").asLong(),
                            Instant.ofEpochMilli(range.path("appendedAt").asLong())));
        }
        List<WrittenFile> files = new ArrayList<>();
        for (JsonNode file : object.path("files")) {
            files.add(new WrittenFile(
                    file.path("path").asText(),
                    file.path("rows").asLong(),
                    file.path("bytes").asLong(),
                    file.path("iceberg").asText()));
        }
        return new WrittenFiles(HandedOverCodec.fromJson(object.path("after")), files, partitions);
    }
}
