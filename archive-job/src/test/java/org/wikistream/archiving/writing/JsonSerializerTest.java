package org.wikistream.archiving.writing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;
import org.wikistream.archive.write.HandedOver;
import org.wikistream.archive.write.OffsetRange;
import org.wikistream.archive.write.WrittenFile;
import org.wikistream.archive.write.WrittenFiles;

/** Savepoints contain these bytes, with this version. */
class JsonSerializerTest {

    private static final HandedOver STATE =
            new HandedOver("q83T", "6f0a", new TreeMap<>(Map.of(3, 35L, 11, 9_000_000_000L)));

    @Test
    void readsTheBytesOfAWritersStateForEver() throws IOException {
        assertReads(
                JsonSerializer.ofHandedOver(),
                STATE,
                "{\"topic\":\"q83T\",\"table\":\"6f0a\",\"next\":{\"3\":35,\"11\":9000000000},\"version\":1}");
    }

    @Test
    void readsTheBytesOfFilesForEver() throws IOException {
        WrittenFiles written = new WrittenFiles(
                STATE,
                List.of(new WrittenFile("s3://bucket/file.parquet", 5, 1_234, "{\"spec-id\":0}")),
                new TreeMap<>(Map.of(3, new OffsetRange(35, 40, Instant.ofEpochMilli(1_700_000_000_125L)))));
        assertReads(
                JsonSerializer.ofWrittenFiles(),
                written,
                "{\"version\":1,\"after\":{\"topic\":\"q83T\",\"table\":\"6f0a\",\"next\":{\"3\":35,\"11\":9000000000}},"
                        + "\"partitions\":{\"3\":{\"first\":35,\"next\":40,\"appendedAt\":1700000000125}},"
                        + "\"files\":[{\"path\":\"s3://bucket/file.parquet\",\"rows\":5,\"bytes\":1234,"
                        + "\"iceberg\":\"{\\\"spec-id\\\":0}\"}]}");
    }

    @Test
    void readsTheBytesOfNoFilesForEver() throws IOException {
        assertReads(
                JsonSerializer.ofWrittenFiles(),
                new WrittenFiles(HandedOver.nothing("q83T", "6f0a"), List.of(), new TreeMap<>()),
                "{\"version\":1,\"after\":{\"topic\":\"q83T\",\"table\":\"6f0a\",\"next\":{}},"
                        + "\"partitions\":{},\"files\":[]}");
    }

    @Test
    void refusesStateOfALaterRelease() {
        for (JsonSerializer<?> serializer : List.of(JsonSerializer.ofHandedOver(), JsonSerializer.ofWrittenFiles())) {
            assertThatThrownBy(() -> serializer.deserialize(2, "{\"version\":2}".getBytes(UTF_8)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has version 2; this release reads 1");
        }
    }

    private static <T> void assertReads(SimpleVersionedSerializer<T> serializer, T value, String json)
            throws IOException {
        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(new String(serializer.serialize(value), UTF_8)).isEqualTo(json);
        assertThat(serializer.deserialize(1, json.getBytes(UTF_8))).isEqualTo(value);
    }
}
