package org.wikistream.archive.query;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.wikistream.archive.query.files.QueriedArchive;
import org.wikistream.archive.read.ArchivedFile;
import org.wikistream.operations.query.QuerySpan;

/** Wraps another archive, for a test that observes its use. */
class Watched implements QueriedArchive {

    private final QueriedArchive archive;

    Watched(QueriedArchive archive) {
        this.archive = archive;
    }

    @Override
    public List<ArchivedFile> files(QuerySpan span) {
        return archive.files(span);
    }

    @Override
    public void fetch(ArchivedFile file, Path target) throws IOException {
        archive.fetch(file, target);
    }

    @Override
    public void close() {
        archive.close();
    }
}
