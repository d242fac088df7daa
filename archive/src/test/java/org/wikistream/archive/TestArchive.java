package org.wikistream.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wikistream.archive.read.ArchivedIds;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.write.ArchivableRow;
import org.wikistream.archive.write.ArchiveCommit;
import org.wikistream.archive.write.ChangeFileWriter;
import org.wikistream.archive.write.HandedOver;
import org.wikistream.archive.write.WrittenFiles;

/** An archive in a folder, with its catalogue next to it. */
public final class TestArchive {

    public static final String TOPIC_ID = "AAAAAAAAAAAAAAAAAAAAAA";

    private TestArchive() {}

    public static ArchiveSettings settings(Path folder) {
        return settings(folder, "file://" + folder.resolve("files"), S3Settings.ofTheMachine());
    }

    public static ArchiveSettings settings(Path folder, String path, S3Settings s3) {
        return new ArchiveSettings(
                path,
                "wikistream.recentchange",
                new CatalogSettings(
                        CatalogSettings.Type.JDBC,
                        "jdbc:sqlite:" + folder.resolve("catalogue/archive.db"),
                        "wikistream",
                        null,
                        null,
                        null,
                        Map.of()),
                s3,
                OlderState.REFUSE,
                OtherTopic.REFUSE);
    }

    public static WrittenFiles write(ArchiveTable table, List<ArchivableRow> rows) {
        try (ChangeFileWriter writer = new ChangeFileWriter(table, TOPIC_ID)) {
            rows.forEach(writer::write);
            return writer.complete().orElseThrow();
        }
    }

    /** Returns a writer that continues from another one's state. */
    public static ChangeFileWriter restored(ArchiveTable table, HandedOver state) {
        return new ChangeFileWriter(
                table, TOPIC_ID, List.of(state), Path.of(System.getProperty("java.io.tmpdir")), Duration.ZERO);
    }

    /** Writes rows and commits them at once. */
    public static void add(ArchiveTable table, List<ArchivableRow> rows) {
        new ArchiveCommit(table, TOPIC_ID).commit(List.of(write(table, rows)));
    }

    /** Returns the current ids of all rows, in their order. */
    public static List<String> ids(ArchiveTable table) {
        table.refresh();
        List<String> ids = new ArrayList<>();
        ArchivedIds.read(table.table(), null, null, (id, appended) -> ids.add(id));
        Collections.sort(ids);
        return ids;
    }

    /** Returns all files below a folder. */
    public static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
