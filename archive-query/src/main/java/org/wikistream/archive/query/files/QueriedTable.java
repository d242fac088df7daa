package org.wikistream.archive.query.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.read.ArchivedFile;
import org.wikistream.archive.read.ArchivedFiles;
import org.wikistream.archive.table.ArchiveTable;
import org.wikistream.operations.archive.OpenedArchive;
import org.wikistream.operations.command.ArchiveLocation;
import org.wikistream.operations.query.QuerySpan;

/**
 * The archive's table in the state in which it was opened. Files that are merged meanwhile stay as long as old
 * snapshots do.
 */
public final class QueriedTable implements QueriedArchive {

    private final ArchiveSettings settings;
    private final ArchiveTable table;

    private QueriedTable(ArchiveSettings settings, ArchiveTable table) {
        this.settings = settings;
        this.table = table;
    }

    /** Opens the table that settings name. See {@link QueriedArchive.Opener}. */
    public static QueriedTable open(List<String> arguments) {
        ArchiveSettings settings = ArchiveLocation.load(arguments);
        return new QueriedTable(settings, OpenedArchive.open(settings));
    }

    @Override
    public List<ArchivedFile> files(QuerySpan span) {
        try {
            return ArchivedFiles.plan(
                    table.table(), span.from().orElse(null), span.to().orElse(null));
        } catch (RuntimeException e) {
            throw OpenedArchive.explained(settings, e);
        }
    }

    @Override
    public void fetch(ArchivedFile file, Path target) throws IOException {
        try (InputStream content = table.table().io().newInputFile(file.path()).newStream()) {
            Files.copy(content, target);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw OpenedArchive.explained(settings, e);
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
