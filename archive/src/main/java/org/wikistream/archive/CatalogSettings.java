package org.wikistream.archive;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.settings.PassedOnSettings;
import org.wikistream.settings.PasswordFile;
import org.wikistream.settings.Setting;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;

/**
 * The catalogue, which knows the table's current state: {@code archive.catalog.*}. It contains only the locations of
 * secrets.
 *
 * @param uri null if the kind of catalogue needs none
 * @param warehouse null for the location of the archive's files
 * @param properties passed on to Iceberg unchanged
 */
public record CatalogSettings(
        Type type,
        @Nullable String uri,
        String name,
        @Nullable String warehouse,
        @Nullable String username,
        @Nullable PasswordFile passwordFile,
        Map<String, String> properties)
        implements Serializable {

    /** The prefix of settings that are passed on to the catalogue. */
    public static final String PREFIX = "archive.catalog.property.";

    static final String SQLITE = "jdbc:sqlite:";

    private static final Setting<Type> TYPE = Setting.withDefault(
            "archive.catalog.type", ValueType.oneOf(Type.class), "jdbc", "Kind of Iceberg catalogue.");
    static final Setting<String> URI = Setting.optional(
            "archive.catalog.uri",
            ValueType.TEXT,
            "Where the catalogue is: a JDBC URL, or that of a REST or Hive service.");
    private static final Setting<String> NAME = Setting.withDefault(
            "archive.catalog.name",
            ValueType.TEXT,
            "wikistream",
            "The catalogue's name: a JDBC catalogue keeps its tables under it, so other tools have to call it the same.");
    private static final Setting<String> WAREHOUSE = Setting.optional(
            "archive.catalog.warehouse",
            ValueType.TEXT,
            "What the catalogue calls its warehouse: a name, an account or a place; archive.path if it is not set.");
    private static final Setting<String> USERNAME =
            Setting.optional("archive.catalog.username", ValueType.TEXT, "User of a JDBC catalogue's database.");
    static final Setting<PasswordFile> PASSWORD_FILE = Setting.optional(
            "archive.catalog.password-file", PasswordFile.TYPE, "File that holds the user's password.");

    static final List<Setting<?>> SETTINGS = List.of(TYPE, URI, NAME, WAREHOUSE, USERNAME, PASSWORD_FILE);

    /** The kinds of catalogue that Iceberg provides. */
    public enum Type {
        JDBC,
        REST,
        GLUE,
        HIVE
    }

    public CatalogSettings {
        properties = Map.copyOf(properties);
    }

    boolean isSqlite() {
        return type == Type.JDBC && uri != null && uri.startsWith(SQLITE);
    }

    static CatalogSettings read(Settings settings) {
        Type type = settings.get(TYPE);
        settings.check(
                TYPE,
                given -> given == Type.GLUE || settings.find(URI).isPresent(),
                "glue, or any with archive.catalog.uri, which says where the catalogue is");
        settings.check(
                URI,
                uri -> !uri.startsWith(SQLITE) || SqliteCatalog.isAbsolute(uri),
                "jdbc:sqlite: with an absolute path, such as jdbc:sqlite:/var/lib/wikistream/archive.db");
        settings.check(
                URI,
                uri -> type != Type.JDBC || uri.startsWith("jdbc:"),
                "a JDBC URL, such as jdbc:sqlite:/var/lib/wikistream/archive.db or jdbc:postgresql://HOST/DATABASE");
        settings.check(
                URI,
                uri -> !(type == Type.REST || type == Type.HIVE) || !uri.startsWith("jdbc:"),
                "the address of the catalogue's service, since archive.catalog.type is "
                        + type.name().toLowerCase(java.util.Locale.ROOT));
        settings.check(
                URI,
                uri -> !uri.matches("(?i).*([?&][^=&]*(password|passwd|pwd|secret)[^=&]*=|//[^/]*:[^/]*@).*"),
                "a URL without a password, which archive.catalog.password-file is for");
        return new CatalogSettings(
                type,
                type == Type.GLUE ? null : settings.find(URI).orElse(null),
                settings.get(NAME),
                settings.find(WAREHOUSE).orElse(null),
                settings.find(USERNAME).orElse(null),
                settings.find(PASSWORD_FILE).orElse(null),
                PassedOnSettings.read(settings, PREFIX));
    }
}
