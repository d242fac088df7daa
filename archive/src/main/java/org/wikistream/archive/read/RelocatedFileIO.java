package org.wikistream.archive.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.wikistream.archive.ArchiveException;

/**
 * Reads files from a folder of this machine that a table knows by other locations: those of a bucket whose server is
 * stopped, or of a place of which the folder is a copy. Iceberg creates it by its class name. It writes and deletes
 * nothing.
 */
public final class RelocatedFileIO implements FileIO {

    private static final long serialVersionUID = 1L;

    /** Property: the prefix of the locations that are in the folder. */
    public static final String PREFIX = "relocated.prefix";
    /** Property: the folder that takes the place of the prefix. */
    public static final String FOLDER = "relocated.folder";

    private String prefix = "";
    private String folder = "";

    /** Iceberg creates it by its class name. */
    public RelocatedFileIO() {}

    /** Creates it for locations that begin with the prefix and continue with a path in the folder. */
    RelocatedFileIO(String prefix, Path folder) {
        initialize(Map.of(PREFIX, prefix, FOLDER, folder.toString()));
    }

    @Override
    public void initialize(Map<String, String> properties) {
        prefix = withSlash(withoutVariant(Objects.requireNonNull(properties.get(PREFIX), PREFIX)));
        folder = Objects.requireNonNull(properties.get(FOLDER), FOLDER);
    }

    @Override
    public InputFile newInputFile(String location) {
        String plain = withoutVariant(location);
        if (!plain.startsWith(prefix)) {
            throw new ArchiveException("The table refers to " + location + ", which is not below " + prefix
                    + " and so not in the folder " + folder);
        }
        Path root = Path.of(folder).normalize();
        Path file = root.resolve(plain.substring(prefix.length())).normalize();
        if (!file.startsWith(root)) {
            throw new ArchiveException("The table refers to " + location + ", which is not in the folder " + folder);
        }
        if (Files.notExists(file)) {
            throw new NotFoundException("There is no %s, which the table knows as %s", file, location);
        }
        return org.apache.iceberg.Files.localInput(file.toFile());
    }

    @Override
    public OutputFile newOutputFile(String location) {
        throw new UnsupportedOperationException("Only read: " + location);
    }

    @Override
    public void deleteFile(String location) {
        throw new UnsupportedOperationException("Only read: " + location);
    }

    private static String withoutVariant(String location) {
        return location.replaceFirst("^s3[an]://", "s3://").replaceFirst("^file:/+", "/");
    }

    private static String withSlash(String location) {
        return location.endsWith("/") ? location : location + "/";
    }
}
