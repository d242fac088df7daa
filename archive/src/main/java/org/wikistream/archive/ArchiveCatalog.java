package org.wikistream.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.FileIO;
import org.wikistream.settings.PassedOnSettings;
import org.wikistream.settings.PasswordFile;

/** Opens Iceberg's catalogue according to the settings, and gives access to the files. */
public final class ArchiveCatalog implements AutoCloseable {

    private static final String S3_FILES = "org.apache.iceberg.aws.s3.S3FileIO";

    private final Catalog catalog;
    private final TableIdentifier table;
    private final String location;

    private ArchiveCatalog(Catalog catalog, TableIdentifier table, String location) {
        this.catalog = catalog;
        this.table = table;
        this.location = location;
    }

    /** Opens the catalogue; a catalogue in a file is created if it is missing. Reads the password files. */
    public static ArchiveCatalog open(ArchiveSettings settings) {
        String className = className(settings.catalog());
        try {
            return new ArchiveCatalog(
                    CatalogUtil.loadCatalog(className, settings.catalog().name(), properties(settings), null),
                    TableIdentifier.parse(settings.table()),
                    settings.path());
        } catch (IllegalArgumentException e) {
            if (causedBy(e, ClassNotFoundException.class) || causedBy(e, NoClassDefFoundError.class)) {
                throw notOnClassPath(settings, className, e);
            }
            throw e;
        } catch (NoClassDefFoundError e) {
            throw notOnClassPath(settings, className, e);
        }
    }

    /** Opens the catalogue, unless it is in a file that doesn't exist. Creates nothing. */
    public static Optional<ArchiveCatalog> find(ArchiveSettings settings) {
        CatalogSettings catalog = settings.catalog();
        boolean missing = catalog.isSqlite()
                && SqliteCatalog.file(String.valueOf(catalog.uri()))
                        .filter(Files::notExists)
                        .isPresent();
        return missing ? Optional.empty() : Optional.of(open(settings));
    }

    public Catalog catalog() {
        return catalog;
    }

    /** Returns the table's name. */
    public TableIdentifier table() {
        return table;
    }

    /** Returns the location of the table's files. */
    public String location() {
        return location;
    }

    @Override
    public void close() {
        if (catalog instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String className(CatalogSettings settings) {
        return settings.isSqlite()
                ? SqliteCatalog.class.getName()
                : switch (settings.type()) {
                    case JDBC -> CatalogUtil.ICEBERG_CATALOG_JDBC;
                    case REST -> CatalogUtil.ICEBERG_CATALOG_REST;
                    case GLUE -> CatalogUtil.ICEBERG_CATALOG_GLUE;
                    case HIVE -> CatalogUtil.ICEBERG_CATALOG_HIVE;
                };
    }

    /** Returns the properties for Iceberg. Those that users pass on come last. */
    static Map<String, String> properties(ArchiveSettings settings) {
        CatalogSettings catalog = settings.catalog();
        Map<String, String> properties = new HashMap<>();
        properties.put(
                CatalogProperties.WAREHOUSE_LOCATION,
                catalog.warehouse() == null ? settings.path() : catalog.warehouse());
        if (catalog.uri() != null) {
            properties.put(CatalogProperties.URI, catalog.uri());
        }
        if (catalog.type() == CatalogSettings.Type.JDBC) {
            properties.put("jdbc.schema-version", "V1");
            if (catalog.username() != null) {
                properties.put("jdbc.user", catalog.username());
            }
            PasswordFile passwordFile = catalog.passwordFile();
            if (passwordFile != null) {
                properties.put(
                        "jdbc.password",
                        passwordFile.read(CatalogSettings.PASSWORD_FILE.key()).reveal());
            }
        }
        if (settings.isOnS3()) {
            properties.putAll(s3(settings.s3()));
        } else {
            properties.put(CatalogProperties.FILE_IO_IMPL, FolderFileIO.class.getName());
        }
        properties.putAll(PassedOnSettings.reveal(catalog.properties(), System.getenv()));
        return properties;
    }

    /** Returns access to files on S3, without a catalogue. */
    public static FileIO s3Files(S3Settings settings) {
        return CatalogUtil.loadFileIO(S3_FILES, s3(settings), null);
    }

    private static Map<String, String> s3(S3Settings settings) {
        Map<String, String> properties = new HashMap<>();
        properties.put(CatalogProperties.FILE_IO_IMPL, S3_FILES);
        // The other factory needs the clients of all Amazon services that Iceberg supports on the class path.
        properties.put("s3.client-factory-impl", "org.apache.iceberg.aws.s3.DefaultS3FileIOAwsClientFactory");
        properties.put("s3.path-style-access", String.valueOf(settings.pathStyleAccess()));
        if (settings.endpoint() != null) {
            properties.put("s3.endpoint", settings.endpoint().toString());
        }
        if (settings.region() != null) {
            properties.put("client.region", settings.region());
        }
        if (settings.accessKeyFile() != null && settings.secretKeyFile() != null) {
            String provider = "client.credentials-provider";
            properties.put(provider, KeyFileCredentials.class.getName());
            properties.put(
                    provider + "." + KeyFileCredentials.ACCESS_KEY_FILE,
                    settings.accessKeyFile().path());
            properties.put(
                    provider + "." + KeyFileCredentials.SECRET_KEY_FILE,
                    settings.secretKeyFile().path());
        }
        properties.put("s3.sse.type", settings.encryption().name().toLowerCase(Locale.ROOT));
        if (settings.sseKey() != null) {
            properties.put("s3.sse.key", settings.sseKey());
        }
        return properties;
    }

    private static ArchiveException notOnClassPath(ArchiveSettings settings, String className, Throwable cause) {
        return new ArchiveException(
                "archive.catalog.type = " + settings.catalog().type().name().toLowerCase(Locale.ROOT) + " needs "
                        + className
                        + " and what it needs itself, and not all of that is on the class path; put the jars of"
                        + " Iceberg for it into Flink's lib folder, or take jdbc or rest (" + cause.getMessage() + ")",
                cause);
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
