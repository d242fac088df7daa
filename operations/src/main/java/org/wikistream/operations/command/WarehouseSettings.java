package org.wikistream.operations.command;

import java.util.List;
import org.wikistream.mysql.MySqlConnection;
import org.wikistream.mysql.MySqlSettings;
import org.wikistream.problem.UserError;
import org.wikistream.settings.Settings;

/** Finds the warehouse's database in the settings of its job. */
public final class WarehouseSettings {

    private static final String ANY = "";
    private static final String ADDRESS = "mysql.url";

    /** The option that names the database among a job's arguments. */
    public static final String ADDRESS_OPTION = "--" + ADDRESS;

    private WarehouseSettings() {}

    /**
     * Reads {@code mysql.*} from a job's arguments, which override the environment. Ignores other settings.
     *
     * @throws UserError if something is wrong, or no database is named: a default would change one that nobody meant
     */
    public static MySqlConnection load(List<String> arguments) {
        Settings settings = SettingsFile.load(arguments, System.getenv(), MySqlSettings.SETTINGS);
        boolean named = settings.under(ANY).containsKey(ADDRESS);
        MySqlSettings mySql = MySqlSettings.read(settings);
        SettingsFile.refuseInvalid(settings);
        if (!named) {
            throw new UserError("No database is named; add " + ADDRESS + " to the file that --settings names");
        }
        return mySql.connection();
    }
}
