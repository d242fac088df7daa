package org.wikistream.archive.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.DataFile;

/**
 * A data file that is complete but not uploaded yet.
 *
 * @param entry its entry for the table, with its final location
 */
public record StagedFile(Path local, DataFile entry) {

    void delete() {
        try {
            Files.deleteIfExists(local);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't delete " + local, e);
        }
    }
}
