package org.wikistream.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * A catalogue in an SQLite file, which several processes of one machine may use at a time. The file and its folder are
 * created if they are missing; only the user may read the file.
 *
 * <p>Iceberg's own pool keeps connections, and {@link JdbcCatalog} leaves result sets open in them. With SQLite, an
 * open result set is a lock that blocks everybody else's commit or, in the journal mode WAL, a state of the table that
 * never moves on. Therefore each action has a connection of its own here.
 */
public final class SqliteCatalog extends JdbcCatalog {

    public SqliteCatalog() {
        super(null, properties -> new SqlitePool(url(properties), properties), true);
    }

    @Override
    public void initialize(String name, Map<String, String> properties) {
        file(url(properties)).ifPresent(SqliteCatalog::make);
        super.initialize(name, properties);
    }

    /** Returns the file of a URL; none if it does not name a file, such as for a database in memory. */
    static Optional<Path> file(String url) {
        String name = url.substring(CatalogSettings.SQLITE.length()).replaceFirst("\\?.*$", "");
        if (name.isEmpty() || name.startsWith(":")) {
            return Optional.empty();
        }
        return Optional.of(Path.of(name.replaceFirst("^file:(//)?", "")).toAbsolutePath());
    }

    /** Returns whether the URL names a file by its absolute path. */
    static boolean isAbsolute(String url) {
        String name = url.substring(CatalogSettings.SQLITE.length()).replaceFirst("^file:(//)?", "");
        return name.startsWith("/");
    }

    private static String url(Map<String, String> properties) {
        return Objects.requireNonNull(properties.get(CatalogProperties.URI), CatalogProperties.URI);
    }

    private static void make(Path file) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // SQLite gives the files that it creates next to this one the same permissions.
        } catch (IOException e) {
            throw new UncheckedIOException(CatalogSettings.URI.key() + ": " + file + " can't be made (" + e + ")", e);
        }
    }
}
