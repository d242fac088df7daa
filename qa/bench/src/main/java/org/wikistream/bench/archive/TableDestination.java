package org.wikistream.bench.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.jspecify.annotations.Nullable;
import org.wikistream.archive.ArchiveCatalog;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.read.ArchivedIds;
import org.wikistream.bench.Destination;
import org.wikistream.stack.data.Folders;

/** The table that the job makes. What is committed is taken. */
final class TableDestination implements Destination, AutoCloseable {

    private final ArchiveCatalog catalog;
    private final Path folder;
    private @Nullable Table table;

    /** @param folder in which the server keeps the table's objects */
    TableDestination(ArchiveSettings settings, Path folder) {
        this.catalog = ArchiveCatalog.open(settings);
        this.folder = folder;
    }

    @Override
    public long taken() {
        Table current = current();
        Snapshot snapshot = current == null ? null : current.currentSnapshot();
        return snapshot == null
                ? 0
                : Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"));
    }

    /** Reads every row's id. */
    @Override
    public long count(long wanted) {
        AtomicLong rows = new AtomicLong();
        Table current = current();
        if (current != null) {
            ArchivedIds.read(current, null, null, (id, appended) -> rows.incrementAndGet());
        }
        return rows.get();
    }

    @Override
    public void clear() {
        table = null;
        catalog.catalog().dropTable(catalog.table(), false);
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + folder, e);
        }
    }

    private @Nullable Table current() {
        Table known = table;
        if (known != null) {
            known.refresh();
            return known;
        }
        try {
            known = catalog.catalog().loadTable(catalog.table());
            table = known;
            return known;
        } catch (NoSuchTableException e) {
            return null;
        }
    }

    @Override
    public void close() {
        catalog.close();
    }
}
