package org.wikistream.archive.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.exceptions.NotFoundException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.SampleChanges;
import org.wikistream.archive.TestArchive;
import org.wikistream.archive.table.ArchiveTable;

class ReadableArchiveTest {

    @TempDir
    Path folder;

    private ArchiveSettings settings = TestArchive.settings(Path.of("unset"));
    private String metadataFile = "";

    @BeforeEach
    void fill() {
        settings = TestArchive.settings(folder.resolve("original"));
        try (ArchiveTable table = ArchiveTable.openOrMake(settings)) {
            TestArchive.add(table, SampleChanges.rows(0, 0, 3));
            table.refresh();
            metadataFile = ((BaseTable) table.table()).operations().current().metadataFileLocation();
        }
    }

    @Test
    void readsByTheCatalogue() {
        try (ReadableArchive archive = ReadableArchive.find(settings).orElseThrow()) {
            assertThat(offsets(archive)).containsExactly(0L, 1L, 2L);
        }
        assertThat(ReadableArchive.find(TestArchive.settings(folder.resolve("nowhere"))))
                .isEmpty();
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void readsACopyThatLiesElsewhereByItsMetadataFile() throws IOException {
        Path copy = folder.resolve("copy");
        Files.move(folder.resolve("original/files"), copy);
        Path metadata = copy.resolve("wikistream/recentchange/metadata")
                .resolve(Path.of(metadataFile).getFileName());
        try (ReadableArchive archive = ReadableArchive.at(metadata)) {
            assertThat(offsets(archive)).containsExactly(0L, 1L, 2L);
        }
    }

    @Test
    void whatIsNoMetadataFileIsRefused() throws IOException {
        Path stray = Files.writeString(folder.resolve("v1.metadata.json"), "{}");
        assertThatThrownBy(() -> ReadableArchive.at(stray))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("not in a folder metadata");
        Path empty = Files.writeString(
                Files.createDirectories(folder.resolve("t/metadata")).resolve("v1.metadata.json"), "{}");
        assertThatThrownBy(() -> ReadableArchive.at(empty))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("is not a metadata file of a table");
    }

    @Test
    void aFolderStandsForTheBucketsOfAStoppedServer() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("bucket/a")).resolve("b"), "text");
        RelocatedFileIO files = new RelocatedFileIO();
        files.initialize(Map.of(RelocatedFileIO.PREFIX, "s3://", RelocatedFileIO.FOLDER, folder.toString()));
        assertThat(files.newInputFile("s3a://bucket/a/b").getLength()).isEqualTo(4);
        assertThatThrownBy(() -> files.newInputFile("s3://bucket/a/c"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("bucket/a/c");
        assertThatThrownBy(() -> files.newInputFile("s3://bucket/../../etc/passwd"))
                .isInstanceOf(ArchiveException.class);
        assertThatThrownBy(() -> files.newInputFile("gs://bucket/a/b"))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("not below s3://");
        assertThatThrownBy(() -> files.deleteFile("s3://bucket/a/b")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static List<Long> offsets(ReadableArchive archive) {
        List<Long> offsets = new ArrayList<>();
        try (ArchivedEvents events = ArchivedEvents.open(archive.table(), null, null)) {
            events.forEachRemaining(event -> offsets.add(event.offset()));
        }
        return offsets;
    }
}
