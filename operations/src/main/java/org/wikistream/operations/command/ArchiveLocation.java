package org.wikistream.operations.command;

import java.util.List;
import org.wikistream.archive.ArchiveSettings;
import org.wikistream.problem.UserError;
import org.wikistream.settings.Settings;

/** Finds the archive in the settings of its job. */
public final class ArchiveLocation {

    private static final String ANY = "";
    private static final String ADDRESS = "archive.path";

    /** The option that names the archive among a job's arguments. */
    public static final String ADDRESS_OPTION = "--" + ADDRESS;

    private ArchiveLocation() {}

    /**
     * Reads {@code archive.*} from a job's arguments, which override the environment. Ignores other settings.
     *
     * @throws UserError if something is wrong, or no archive is named: a default would be one that nobody meant
     */
    public static ArchiveSettings load(List<String> arguments) {
        Settings settings = SettingsFile.load(arguments, System.getenv(), ArchiveSettings.SETTINGS);
        if (!settings.under(ANY).containsKey(ADDRESS)) {
            throw new UserError("No archive is named; add " + ADDRESS + " to the file that --settings names");
        }
        ArchiveSettings archive = ArchiveSettings.read(settings);
        SettingsFile.refuseInvalid(settings);
        return archive;
    }
}
