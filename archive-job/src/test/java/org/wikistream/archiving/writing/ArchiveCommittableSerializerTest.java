package org.wikistream.archiving.writing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wikistream.archive.write.OffsetRange;
import org.wikistream.archive.write.WrittenFile;
import org.wikistream.archive.write.WrittenFiles;
import org.wikistream.changesource.stored.WrittenOffsets;

class ArchiveCommittableSerializerTest {

    private static final WrittenOffsets BEFORE = new WrittenOffsets("q83T", new TreeMap<>(Map.of(3, 35L)));
    private static final ArchiveCommittable COMMITTABLE = new ArchiveCommittable(
            new WrittenFiles(
                    "table-id",
                    List.of(new WrittenFile("s3://bucket/file.parquet", 5, 1_234, "{\"spec-id\":0}")),
                    new TreeMap<>(Map.of(3, new OffsetRange(35, 40, Instant.ofEpochMilli(1_700_000_000_125L))))),
            BEFORE);

    /** The length of the offsets, their version and their length; then they themselves, and the length of the files. */
    private static final String OFFSETS =
            "0000001e" + "00000001" + "00000016" + "000471383354" + "00000001" + "00000003" + "0000000000000023";

    private static final String FILES =
            "{\"version\":1,\"table\":\"table-id\",\"partitions\":{\"3\":{\"first\":35,\"next\":40,"
                    + "\"appendedAt\":1700000000125}},\"files\":[{\"path\":\"s3://bucket/file.parquet\",\"rows\":5,\"bytes\":1234,"
                    + "\"iceberg\":\"{\\\"spec-id\\\":0}\"}]}";

    private final ArchiveCommittableSerializer serializer = new ArchiveCommittableSerializer();

    /** Savepoints have these bytes. */
    @Test
    void readsTheBytesOfThisVersionForEver() throws IOException {
        byte[] files = FILES.getBytes(UTF_8);
        String bytes = OFFSETS
                + HexFormat.of().toHexDigits(files.length)
                + HexFormat.of().formatHex(files);
        assertThat(HexFormat.of().formatHex(serializer.serialize(COMMITTABLE))).isEqualTo(bytes);
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(bytes))).isEqualTo(COMMITTABLE);
    }

    @Test
    void readsTheBytesOfNoFilesForEver() throws IOException {
        ArchiveCommittable none = new ArchiveCommittable(null, BEFORE);
        String bytes = OFFSETS + "00000000";
        assertThat(HexFormat.of().formatHex(serializer.serialize(none))).isEqualTo(bytes);
        assertThat(serializer.deserialize(1, HexFormat.of().parseHex(bytes))).isEqualTo(none);
    }

    @Test
    void refusesStateOfALaterRelease() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2");
    }
}
