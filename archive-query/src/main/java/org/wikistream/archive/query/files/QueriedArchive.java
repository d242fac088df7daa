package org.wikistream.archive.query.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.wikistream.archive.read.ArchivedFile;
import org.wikistream.operations.query.QuerySpan;

/** An archive that is open for a query. */
public interface QueriedArchive extends AutoCloseable {

    /**
     * Returns the files of one snapshot that may hold changes of the span. Each of the snapshot's changes from that
     * span is in exactly one of them.
     *
     * @throws org.wikistream.problem.UserError if the archive can't be read as plain files
     */
    List<ArchivedFile> files(QuerySpan span);

    /** Copies a file as a whole. Called by several threads at once. */
    void fetch(ArchivedFile file, Path target) throws IOException;

    @Override
    void close();

    /** Opens an archive. */
    @FunctionalInterface
    interface Opener {

        /**
         * Opens the archive that settings name, written as a job's arguments: {@code --key value} or
         * {@code --settings FILE}.
         *
         * @throws org.wikistream.problem.UserError if they are wrong, or if the archive can't be reached
         */
        QueriedArchive open(List<String> settings);
    }
}
