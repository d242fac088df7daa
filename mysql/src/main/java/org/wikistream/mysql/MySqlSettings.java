package org.wikistream.mysql;

import java.util.List;
import org.wikistream.settings.PasswordFile;
import org.wikistream.settings.Setting;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;

/**
 * How to reach and write the warehouse's database: {@code mysql.*}.
 *
 * @param batchSize the most rows that one transaction writes
 * @param migrate whether the job creates the tables, and brings them up to date, before it starts
 */
public record MySqlSettings(MySqlConnection connection, int batchSize, boolean migrate) {

    private static final int MAX_BATCH_SIZE = 10_000;

    private static final Setting<MySqlUrl> URL = Setting.withDefault(
            "mysql.url",
            new ValueType<>("URL", MySqlUrl.ALLOWED, MySqlUrl::parse),
            "jdbc:mysql://127.0.0.1:3306/wikistream",
            "The database, in MySQL or MariaDB.");
    private static final Setting<String> USERNAME =
            Setting.withDefault("mysql.username", ValueType.TEXT, "wikistream", "User of the database.");
    static final Setting<PasswordFile> PASSWORD_FILE = Setting.optional(
            "mysql.password-file",
            PasswordFile.TYPE,
            "File that holds the user's password: here, and where the job runs. Read for each connection.");
    private static final Setting<Integer> BATCH_SIZE = Setting.withDefault(
            "mysql.batch-size",
            ValueType.INTEGER.where(
                    "a whole number from 1 to " + MAX_BATCH_SIZE, size -> size >= 1 && size <= MAX_BATCH_SIZE),
            "1000",
            "Most rows that one transaction writes.");
    private static final Setting<Boolean> MIGRATE = Setting.withDefault(
            "mysql.migrate",
            ValueType.BOOLEAN,
            "false",
            "Whether the job creates the tables and brings them up to date when it starts. Otherwise, run ./wikistream"
                    + " migrate.");

    /** The settings, for a catalogue. */
    public static final List<Setting<?>> SETTINGS = List.of(URL, USERNAME, PASSWORD_FILE, BATCH_SIZE, MIGRATE);

    /** Reads the settings and collects problems. The value may be used only after {@link Settings#throwIfInvalid()}. */
    public static MySqlSettings read(Settings settings) {
        MySqlUrl url = settings.get(URL);
        settings.check(
                URL,
                given -> given.refusedOptions().isEmpty(),
                "one without " + String.join(", ", url.refusedOptions()) + "; the options it may have are "
                        + String.join(", ", MySqlUrl.OPTIONS));
        return new MySqlSettings(
                new MySqlConnection(
                        url.text(),
                        settings.get(USERNAME),
                        settings.find(PASSWORD_FILE).orElse(null)),
                settings.get(BATCH_SIZE),
                settings.get(MIGRATE));
    }
}
