package org.wikistream.drill;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.read.ArchiveStatus;
import org.wikistream.archive.read.ArchivedIds;
import org.wikistream.archive.table.ArchiveTable;

/** All changes in the archive. Throws {@link IOException} if S3 or the catalogue does not answer. */
public final class StoredChanges {

    private final ArchiveSettings archive;

    public StoredChanges(ArchiveSettings archive) {
        this.archive = archive;
    }

    /** Returns how many rows the newest snapshot has; none if the job has not made the table yet. */
    public long count() throws IOException {
        return ask(table -> ArchiveStatus.of(table).rows()).orElse(0L);
    }

    /** Reads the id of each row, of one snapshot. */
    public void ids(Consumer<String> reader) throws IOException {
        ask(table -> {
            ArchivedIds.read(table.table(), null, null, (id, appended) -> reader.accept(id));
            return true;
        });
    }

    private <T> Optional<T> ask(Function<ArchiveTable, T> question) throws IOException {
        Optional<ArchiveTable> found = find();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (ArchiveTable table = found.get()) {
            return Optional.of(question.apply(table));
        } catch (RuntimeException e) {
            throw new IOException("The archive does not answer", e);
        }
    }

    private Optional<ArchiveTable> find() throws IOException {
        try {
            return ArchiveTable.find(archive);
        } catch (RuntimeException e) {
            throw new IOException("The archive does not answer", e);
        }
    }
}
