package org.wikistream.archiving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.ArchiveCatalog;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.archive.table.TableRows;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;
import org.wikistream.testkit.S3Node;

/** An archive, with the views of it that tests need. */
public record Archive(ArchiveSettings settings) {

    /** Returns an archive whose files and catalogue are in a folder. */
    public static Archive in(Path folder, String... more) {
        return of(
                List.of(
                        "--archive.path",
                        folder.resolve("files").toUri().toString(),
                        "--archive.catalog.uri",
                        "jdbc:sqlite:" + folder.resolve("catalog.db")),
                more);
    }

    /** Returns an archive in a bucket. */
    static Archive on(S3Node s3, String bucket, Path catalog, String... more) {
        return of(arguments(s3, bucket, catalog), more);
    }

    static List<String> arguments(S3Node s3, String bucket, Path catalog) {
        return List.of(
                "--archive.path",
                "s3://" + bucket + "/archive",
                "--archive.catalog.uri",
                "jdbc:sqlite:" + catalog,
                "--archive.s3.endpoint",
                s3.endpoint().toString(),
                "--archive.s3.path-style-access",
                "true",
                "--archive.s3.region",
                "us-east-1",
                "--archive.s3.access-key-file",
                s3.accessKeyFile().toString(),
                "--archive.s3.secret-key-file",
                s3.secretKeyFile().toString());
    }

    private static Archive of(List<String> common, String... more) {
        List<String> arguments = new ArrayList<>(common);
        arguments.addAll(Arrays.asList(more));
        Settings settings = Settings.load(
                ArchiveSettings.in(new SettingCatalogue(List.of())), arguments.toArray(String[]::new), Map.of());
        ArchiveSettings read = ArchiveSettings.read(settings);
        settings.throwIfInvalid();
        return new Archive(read);
    }

    /** Returns these arguments, after those of an archive that nobody opens. */
    static String[] with(String... arguments) {
        return Stream.concat(
                        Stream.of(
                                "--archive.path", "s3://bucket/archive",
                                "--archive.catalog.uri", "jdbc:sqlite:/none/catalog.db"),
                        Stream.of(arguments))
                .toArray(String[]::new);
    }

    /** Returns the columns of each row, in no particular order. */
    public List<List<Object>> rows(String... columns) {
        try (ArchiveTable table = ArchiveTable.openOrMake(settings)) {
            return rows(table.table(), columns);
        }
    }

    static List<List<Object>> rows(Table table, String... columns) {
        Schema schema = table.schema().select(columns);
        List<String> names =
                schema.columns().stream().map(Types.NestedField::name).toList();
        List<List<Object>> rows = new ArrayList<>();
        try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
            for (FileScanTask file : files) {
                try (CloseableIterable<StructLike> read =
                        TableRows.of(table, file.file().location(), schema)) {
                    for (StructLike row : read) {
                        rows.add(Arrays.stream(columns)
                                .map(column -> value(row.get(names.indexOf(column), Object.class)))
                                .toList());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        return value instanceof CharSequence ? value.toString() : value;
    }

    /** Returns the ids of all rows, in no particular order. */
    public List<String> ids() {
        return rows("event_id").stream().map(row -> (String) row.get(0)).toList();
    }

    public int commits() {
        try (ArchiveTable table = ArchiveTable.openOrMake(settings)) {
            List<Object> snapshots = new ArrayList<>();
            table.table().snapshots().forEach(snapshots::add);
            return snapshots.size();
        }
    }

    /** Creates the table if it is missing. */
    public void make() {
        ArchiveTable.openOrMake(settings).close();
    }

    /** Undoes the last commit. */
    public void rollBack() {
        try (ArchiveTable table = ArchiveTable.openOrMake(settings)) {
            long before = table.table().currentSnapshot().parentId();
            table.table().manageSnapshots().rollbackTo(before).commit();
        }
    }

    /** Drops the table and deletes its files. */
    public void drop() {
        try (ArchiveCatalog catalog = ArchiveCatalog.open(settings)) {
            catalog.catalog().dropTable(catalog.table(), true);
        }
    }
}
