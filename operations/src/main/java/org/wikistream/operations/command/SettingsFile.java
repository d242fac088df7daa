package org.wikistream.operations.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.wikistream.problem.UserError;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.Setting;
import org.wikistream.settings.SettingCatalogue;
import org.wikistream.settings.Settings;

/** The jobs' own properties file. A command reads only the settings that concern it; the rest is for the jobs. */
final class SettingsFile {

    /** The prefix that every key has. */
    private static final String ANY = "";

    private SettingsFile() {}

    /** Reads the file, and then the environment, which overrides it, just as a job does. */
    static Settings load(Path file, Map<String, String> environment, List<Setting<?>> wanted) {
        return load(List.of("--settings", file.toString()), environment, wanted);
    }

    /** Reads a job's arguments, with or without {@code --settings FILE} among them. */
    static Settings load(List<String> arguments, Map<String, String> environment, List<Setting<?>> wanted) {
        SettingCatalogue catalogue = new SettingCatalogue(wanted).passingOn(ANY, "Not for this command.");
        return Settings.load(catalogue, arguments.toArray(String[]::new), environment);
    }

    /** Throws with a message that lists everything that is wrong. */
    static void refuseInvalid(Settings settings) {
        try {
            settings.throwIfInvalid();
        } catch (InvalidSettingsException e) {
            throw new UserError(String.join(System.lineSeparator(), e.problems()), e);
        }
    }
}
