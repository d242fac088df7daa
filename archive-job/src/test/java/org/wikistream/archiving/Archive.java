package org.wikistream.archiving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;

/** An archive as tests look at it. */
public record Archive(ArchiveSettings settings) {

    /** One whose files and catalogue lie in a folder. */
    public static Archive in(Path folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--archive.path", folder.resolve("files").toUri().toString(),
                "--archive.catalog.uri", "jdbc:sqlite:" + folder.resolve("catalog.db")));
        arguments.addAll(Arrays.asList(more));
        Settings settings = Settings.load(
                ArchiveSettings.in(new SettingCatalogue(List.of())), arguments.toArray(String[]::new), Map.of());
        ArchiveSettings read = ArchiveSettings.read(settings);
        settings.throwIfInvalid();
        return new Archive(read);
    }

    /** The columns of each row, in no order. */
    public List<List<Object>> rows(String... columns) {
        try (ArchiveTable table = ArchiveTable.openOrMake(settings)) {
            return rows(table.table(), columns);
        }
    }

    static List<List<Object>> rows(Table table, String... columns) {
        List<List<Object>> rows = new ArrayList<>();
        try (CloseableIterable<Record> records =
                IcebergGenerics.read(table).select(columns).build()) {
            for (Record record : records) {
                rows.add(Arrays.stream(columns).map(record::getField).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** In no order. */
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

    /** Takes the last commit back. */
    public void rollBack() {
        try (ArchiveTable table = ArchiveTable.openOrMake(settings)) {
            long before = table.table().currentSnapshot().parentId();
            table.table().manageSnapshots().rollbackTo(before).commit();
        }
    }
}
