package org.wikistream.stack.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.io.SeekableInputStream;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.FolderFileIO;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.write.ArchivableChange;
import org.wikistream.archive.write.ArchivableRow;
import org.wikistream.archive.write.ArchiveCommit;
import org.wikistream.archive.write.ChangeFileWriter;
import org.wikistream.columns.ChangeRowReader;
import org.wikistream.enrichment.Enrichment;
import org.wikistream.event.Categories;
import org.wikistream.event.Parsed;
import org.wikistream.event.RecentChangeParser;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.StackRecord;

/** A data dir in the state in which a stopped stack with an archive leaves it. */
public final class StoppedArchive {

    public static final Instant BEGIN = Instant.parse("2026-01-31T10:15:30Z");

    private static final String TOPIC_ID = "AAAAAAAAAAAAAAAAAAAAAA";

    private StoppedArchive() {}

    /**
     * Returns the events that a data dir gets, in the order in which they entered Kafka: a second apart, beginning with
     * {@link #BEGIN}.
     */
    public static List<String> events(int count) {
        List<String> events = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            events.add("{\"meta\":{\"id\":\"id-" + number + "\",\"dt\":\"2026-01-31T10:15:00Z\",\"offset\":"
                    + (7 + number) + "} , \"title\":\"é " + number + "\"}");
        }
        return events;
    }

    /** Makes a data dir whose archive has this many events, which came from two partitions in turn. */
    public static DataDir make(Path folder, int count) {
        DataDir dataDir = stack(folder);
        Settings settings = Settings.load(
                ArchiveSettings.in(new SettingCatalogue(List.of())),
                new String[] {
                    "--archive.path=s3://wikistream/archive",
                    "--archive.catalog.uri=jdbc:sqlite:" + dataDir.folder().resolve("archive/catalog.db"),
                    "--archive.catalog.property.io-impl=" + BucketFolders.class.getName(),
                    "--archive.catalog.property.folder=" + dataDir.folder().resolve("s3/data")
                },
                Map.of());
        ArchiveSettings archive = ArchiveSettings.read(settings);
        settings.throwIfInvalid();
        try (ArchiveTable table = ArchiveTable.openOrMake(archive);
                ChangeFileWriter writer = new ChangeFileWriter(table, TOPIC_ID)) {
            List<String> events = events(count);
            for (int number = 0; number < count; number++) {
                writer.write(row(events.get(number), number));
            }
            writer.complete().ifPresent(written -> new ArchiveCommit(table, TOPIC_ID).commit(List.of(written)));
        }
        return dataDir;
    }

    /** Makes a data dir of a stack that has no archive. */
    public static DataDir stack(Path folder) {
        DataDir dataDir = new DataDir(folder);
        dataDir.create();
        dataDir.remember(new StackRecord(0, 8_090, Source.live(Source.WIKIMEDIA), null));
        return dataDir;
    }

    private static ArchivableRow row(String event, int number) {
        byte[] payload = event.getBytes(UTF_8);
        Parsed.Change parsed = (Parsed.Change) new RecentChangeParser(Set.of()).parse(payload);
        Enrichment enrichment = Enrichment.of(parsed.change(), Categories.BY_TYPE, BEGIN.plusSeconds(number));
        return (ArchivableRow)
                ArchivableChange.of(new ChangeRowReader().read(payload, enrichment, number % 2, number / 2));
    }

    /** Keeps objects in the same way as S3Proxy. Iceberg creates it by its name. */
    public static final class BucketFolders implements FileIO {

        private static final long serialVersionUID = 1L;

        private final FolderFileIO files = new FolderFileIO();
        private String folder = "";

        /** Iceberg calls this. */
        public BucketFolders() {}

        @Override
        public void initialize(Map<String, String> properties) {
            folder = Objects.requireNonNull(properties.get("folder"));
        }

        @Override
        public InputFile newInputFile(String location) {
            return new NamedInput(location, files.newInputFile(file(location)));
        }

        @Override
        public OutputFile newOutputFile(String location) {
            return new NamedOutput(location, files.newOutputFile(file(location)));
        }

        @Override
        public void deleteFile(String location) {
            files.deleteFile(file(location));
        }

        private String file(String location) {
            return location.replaceFirst("^s3:/", "file://" + folder);
        }
    }

    private record NamedInput(String location, InputFile file) implements InputFile {

        @Override
        public long getLength() {
            return file.getLength();
        }

        @Override
        public SeekableInputStream newStream() {
            return file.newStream();
        }

        @Override
        public boolean exists() {
            return file.exists();
        }
    }

    private record NamedOutput(String location, OutputFile file) implements OutputFile {

        @Override
        public PositionOutputStream create() {
            return file.create();
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return file.createOrOverwrite();
        }

        @Override
        public InputFile toInputFile() {
            return new NamedInput(location, file.toInputFile());
        }
    }
}
