package org.wikistream.operations.stores;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.event.Categories;
import org.wikistream.event.CategorySettings;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.MySqlSettings;
import org.wikistream.opensearch.OpenSearchSettings;
import org.wikistream.settings.Setting;
import org.wikistream.settings.Settings;

/**
 * Finds the stores in the jobs' own settings: those whose address is given. Default addresses don't count, because a
 * store that nobody writes to lacks everything.
 *
 * @param categories what the documents' indices are named by
 * @param indexingGroup consumer group of indexing-job
 */
public record StoreSettings(
        Optional<OpenSearchSettings> openSearch,
        Optional<MySqlConnection> mySql,
        Optional<ArchiveSettings> archive,
        Categories categories,
        String indexingGroup) {

    private static final String ANY = "";
    private static final String OPEN_SEARCH_ADDRESS = "opensearch.hosts";
    private static final String MY_SQL_ADDRESS = "mysql.url";
    private static final String ARCHIVE_ADDRESS = "archive.path";

    /** The settings whose presence means that there is a store: the end of a sentence. */
    public static final String ADDRESSES = OPEN_SEARCH_ADDRESS + ", " + MY_SQL_ADDRESS + " or " + ARCHIVE_ADDRESS;

    /** Returns the settings that {@link #read} asks for. */
    public static List<Setting<?>> catalogue() {
        List<Setting<?>> settings = new ArrayList<>(OpenSearchSettings.SETTINGS);
        settings.addAll(MySqlSettings.SETTINGS);
        settings.addAll(CategorySettings.SETTINGS);
        return settings;
    }

    /** Returns whether an archive is named. Its settings are read only then, because some of them have no default. */
    public static boolean nameArchive(Settings settings) {
        return isGiven(settings, ARCHIVE_ADDRESS);
    }

    /** Notes problems. The value may be used only after {@link Settings#throwIfInvalid()}. */
    public static StoreSettings read(Settings settings, Optional<ArchiveSettings> archive, String indexingGroup) {
        return new StoreSettings(
                isGiven(settings, OPEN_SEARCH_ADDRESS)
                        ? Optional.of(OpenSearchSettings.read(settings))
                        : Optional.empty(),
                isGiven(settings, MY_SQL_ADDRESS)
                        ? Optional.of(MySqlSettings.read(settings).connection())
                        : Optional.empty(),
                archive,
                CategorySettings.read(settings),
                indexingGroup);
    }

    /** Returns whether no store is named. */
    public boolean isEmpty() {
        return openSearch.isEmpty() && mySql.isEmpty() && archive.isEmpty();
    }

    private static boolean isGiven(Settings settings, String key) {
        return settings.under(ANY).containsKey(key);
    }
}
