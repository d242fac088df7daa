package org.wikistream.operations.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.wikistream.operations.problem.UserError;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Setting;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;

/** The jobs' own properties file, of which a command reads what concerns it. The rest is the jobs' affair. */
final class SettingsFile {

    /** Every key begins with it. */
    private static final String ANY = "";

    private SettingsFile() {}

    /** Reads the file, and over it the environment, as a job does. */
    static Settings load(Path file, Map<String, String> environment, List<Setting<?>> wanted) {
        SettingCatalogue catalogue = new SettingCatalogue(wanted).passingOn(ANY, "Not for this command.");
        return Settings.load(catalogue, new String[] {"--settings", file.toString()}, environment);
    }

    /** Throws with all that is wrong. */
    static void refuseInvalid(Settings settings) {
        try {
            settings.throwIfInvalid();
        } catch (InvalidSettingsException e) {
            throw new UserError(String.join(System.lineSeparator(), e.problems()), e);
        }
    }
}
