package org.wikistream.archive.read;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.wikistream.archive.ArchiveCatalog;
import org.wikistream.archive.ArchiveException;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.archive.S3Settings;
import org.wikistream.archive.table.ArchiveTable;

/** An archive that is only read: by its catalogue or, if that can't be reached, according to one metadata file. */
public final class ReadableArchive implements AutoCloseable {

    private static final String METADATA_FOLDER = "metadata";

    private final Table table;
    private final Runnable closing;

    private ReadableArchive(Table table, Runnable closing) {
        this.table = table;
        this.closing = closing;
    }

    /** Opens it by its catalogue; none if that has no such table. Creates nothing. */
    public static Optional<ReadableArchive> find(ArchiveSettings settings) {
        return ArchiveTable.find(settings).map(opened -> new ReadableArchive(opened.table(), opened::close));
    }

    /**
     * Opens it according to a metadata file on S3.
     *
     * @throws ArchiveException if there is none
     */
    public static ReadableArchive at(String metadataLocation, S3Settings s3) {
        FileIO files = ArchiveCatalog.s3Files(s3);
        try {
            return of(TableMetadataParser.read(files, metadataLocation), metadataLocation, files);
        } catch (NotFoundException e) {
            files.close();
            throw new ArchiveException("There is no " + metadataLocation, e);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /**
     * Opens it according to a metadata file on this machine. The table may be a copy of one elsewhere; its files are
     * looked for around that file.
     *
     * @throws ArchiveException if it is not a metadata file
     */
    public static ReadableArchive at(Path metadataFile) {
        Path file = metadataFile.toAbsolutePath().normalize();
        Path folder = file.getParent();
        Path root = folder == null ? null : folder.getParent();
        if (folder == null || root == null || !folder.endsWith(METADATA_FOLDER)) {
            throw new ArchiveException(
                    file + " is not in a folder " + METADATA_FOLDER + " with the table's data beside it");
        }
        TableMetadata metadata;
        try {
            metadata = TableMetadataParser.read(org.apache.iceberg.Files.localInput(file.toFile()));
        } catch (RuntimeException e) {
            throw new ArchiveException(file + " is not a metadata file of a table (" + e.getMessage() + ")", e);
        }
        return of(metadata, file.toString(), new RelocatedFileIO(metadata.location(), root));
    }

    private static ReadableArchive of(TableMetadata metadata, String name, FileIO files) {
        return new ReadableArchive(new BaseTable(new StaticTableOperations(metadata, files), name), files::close);
    }

    /** Returns Iceberg's view of it. */
    public Table table() {
        return table;
    }

    @Override
    public void close() {
        closing.run();
    }
}
