package org.wikistream.operations.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.write.ArchivableChange;
import org.wikistream.archive.write.ArchivableRow;
import org.wikistream.archive.write.ArchiveCommit;
import org.wikistream.archive.write.ChangeFileWriter;
import org.wikistream.archive.write.WrittenFile;
import org.wikistream.archive.write.WrittenFiles;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;

/** Fills an archive in a folder as archive-job does. */
public final class FilledArchive {

    private static final RecentChangeParser PARSER = new RecentChangeParser(Set.of());
    private static final ChangeRowReader READER = new ChangeRowReader();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArchiveSettings settings;
    private final String topicId;
    private final List<ArchivableRow> rows = new ArrayList<>();

    public FilledArchive(ArchiveSettings settings, String topicId) {
        this.settings = settings;
        this.topicId = topicId;
    }

    /** Returns the lines of a settings file for an archive in the folder. */
    public static String settings(Path folder, String table) {
        return String.join(
                "\n",
                "archive.path=file://" + folder.resolve("archive"),
                "archive.table=" + table,
                "archive.catalog.uri=jdbc:sqlite:" + folder.resolve("catalog.db"));
    }

    /** Adds a change to the next commit. */
    public FilledArchive add(String id, Instant dt, Instant appended, int partition, long offset) {
        rows.add(row(id, dt, appended, partition, offset));
        return this;
    }

    /** Commits what was added. */
    public void commit() {
        try (ArchiveTable table = ArchiveTable.openOrMake(settings)) {
            new ArchiveCommit(table, topicId).commit(List.of(write(table)));
        }
    }

    /** Adds rows to the table without checking whether they are already there. */
    public void force() throws IOException {
        try (ArchiveTable table = ArchiveTable.openOrMake(settings)) {
            AppendFiles append = table.table().newAppend();
            for (WrittenFile file : write(table).files()) {
                append.appendFile((DataFile) ContentFileParser.fromJson(
                        JSON.readTree(file.json()), table.table().specs()));
            }
            append.commit();
        }
    }

    private WrittenFiles write(ArchiveTable table) {
        try (ChangeFileWriter writer = new ChangeFileWriter(table, topicId)) {
            rows.forEach(writer::write);
            rows.clear();
            return writer.complete().orElseThrow();
        }
    }

    private static ArchivableRow row(String id, Instant dt, Instant appended, int partition, long offset) {
        byte[] json = ("{\"meta\":{\"id\":\"" + id + "\",\"dt\":\"" + dt + "\"},\"type\":\"edit\"}").getBytes(UTF_8);
        Parsed.Change parsed = (Parsed.Change) PARSER.parse(json);
        Enrichment enrichment = Enrichment.of(parsed.change(), Categories.BY_TYPE, appended);
        return (ArchivableRow) ArchivableChange.of(READER.read(json, enrichment, partition, offset));
    }
}
