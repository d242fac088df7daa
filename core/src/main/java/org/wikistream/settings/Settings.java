package org.wikistream.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The values of a job's settings. {@link #load} never throws for a bad value: it notes the problem and goes on with the
 * default, so that {@link #throwIfInvalid()}, called once everything was read and checked, tells all problems at once.
 */
public final class Settings {

    private static final String FILE_ARGUMENT = "settings";
    private static final String FILE_SUFFIX = "-file";

    /** A text and where it came from, completing "... (from ...)". */
    private record Given(String text, String origin) {}

    private final SettingCatalogue catalogue;
    private final Map<String, String> environment;
    private final Map<String, Given> given = new TreeMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Settings(SettingCatalogue catalogue, Map<String, String> environment) {
        this.catalogue = catalogue;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads {@code --key value} (or {@code --key=value}) over {@code WIKISTREAM_KEY} over the file that
     * {@code --settings} names over defaults.
     */
    public static Settings load(SettingCatalogue catalogue, String[] arguments, Map<String, String> environment) {
        Settings settings = new Settings(catalogue, environment);
        Map<String, String> onCommandLine = settings.readArguments(arguments);
        String file = onCommandLine.remove(FILE_ARGUMENT);
        if (file == null) {
            file = environment.get(SettingVariables.PREFIX + "SETTINGS");
        }
        if (file != null) {
            settings.readFile(Path.of(file));
        }
        settings.readEnvironment();
        onCommandLine.forEach(settings::takeFromCommandLine);
        settings.parseAll();
        return settings;
    }

    /** Returns whether the arguments ask for {@code --help}. */
    public static boolean helpWanted(String[] arguments) {
        return List.of(arguments).contains("--help") || List.of(arguments).contains("-h");
    }

    /** The value or the default. Meaningless, and possibly the default, while there are problems. */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new InvalidSettingsException(problemsWith(setting)));
    }

    @SuppressWarnings("unchecked") // under each key, parseAll puts a value that the key's own type has parsed
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting.key()));
    }

    /** Returns all keys under a prefix that is passed on, without the prefix. */
    public Map<String, String> under(String prefix) {
        Map<String, String> found = new TreeMap<>();
        given.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value.text());
            }
        });
        return Collections.unmodifiableMap(found);
    }

    /** Notes a problem unless the value passes; for conditions on several settings or on the outside world. */
    public <T> void check(Setting<T> setting, Predicate<T> holds, String allowed) {
        find(setting).filter(holds.negate()).ifPresent(value -> addProblem(setting, allowed));
    }

    /**
     * Notes a problem with a value that was given although another setting makes it meaningless; {@code problem} says
     * which.
     */
    public void refuseIfGiven(Setting<?> setting, String problem) {
        Given value = given.get(setting.key());
        if (value != null) {
            problems.add(
                    setting.key() + " = " + (setting.isSecret() ? "***" : "'" + withoutPassword(value.text()) + "'")
                            + " (from " + value.origin() + ") " + problem);
        }
    }

    /** Notes a problem unless a passed-on value passes; a missing one does. */
    public void checkUnder(String prefix, String key, Predicate<String> holds, String allowed) {
        Given value = given.get(prefix + key);
        if (value != null && !holds.test(value.text().trim())) {
            problems.add(prefix + key + " = '" + value.text() + "' (from " + value.origin()
                    + ") is not valid; allowed: " + allowed);
        }
    }

    /** Notes a problem with a value that is passed on, and does not show it. */
    void refuse(String key, String problem) {
        Given value = given.get(key);
        problems.add(key + " = ***" + (value == null ? "" : " (from " + value.origin() + ")") + " " + problem);
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Throws one exception that names all problems, if there are any. */
    public void throwIfInvalid() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    private Map<String, String> readArguments(String[] arguments) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int index = 0; index < arguments.length; index++) {
            String argument = arguments[index];
            if (!argument.startsWith("--")) {
                problems.add("'" + argument + "' is not understood; allowed: --key value, --settings FILE, --help");
                continue;
            }
            int equals = argument.indexOf('=');
            if (equals > 0) {
                found.put(argument.substring(2, equals), argument.substring(equals + 1));
            } else if (index + 1 < arguments.length && !arguments[index + 1].startsWith("--")) {
                found.put(argument.substring(2), arguments[++index]);
            } else {
                problems.add(argument + " has no value; allowed: --key value");
            }
        }
        return found;
    }

    private void readFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add("settings = '" + file + "' can't be read (" + e + "); allowed: a properties file in UTF-8");
        }
        for (String key : properties.stringPropertyNames()) {
            take(key, properties.getProperty(key), "file " + file);
        }
    }

    private void readEnvironment() {
        for (Setting<?> setting : catalogue.all()) {
            String variable = environmentName(setting.key());
            String text = environment.get(variable);
            if (text != null) {
                take(setting.key(), text, "environment " + variable);
            }
        }
        for (String prefix : catalogue.prefixes()) {
            String variablePrefix = environmentName(prefix);
            environment.forEach((variable, text) -> {
                if (variable.startsWith(variablePrefix) && variable.length() > variablePrefix.length()) {
                    String rest = variable.substring(variablePrefix.length());
                    take(prefix + rest.toLowerCase(Locale.ROOT).replace('_', '.'), text, "environment " + variable);
                }
            });
        }
    }

    private void takeFromCommandLine(String key, String text) {
        boolean passedOn = catalogue.find(key).isEmpty();
        if (catalogue.isSecret(key) && !(passedOn && SecretPlace.isIn(text))) {
            problems.add(key + " must not be on the command line, where others can read it; allowed: "
                    + (passedOn
                            ? placeOf(key)
                            : "environment " + environmentName(key) + ", or the file that --settings names"));
            return;
        }
        take(key, text, "command line");
    }

    /** Returns the setting that names a secret's file. A secret that is not a setting itself may have one. */
    private String placeOf(String key) {
        String file = key + FILE_SUFFIX;
        return catalogue.find(file).isPresent() ? file + ", the file that holds it" : SecretPlace.example(key);
    }

    private void take(String key, String text, String origin) {
        if (catalogue.find(key).isPresent() || catalogue.prefixOf(key).isPresent()) {
            given.put(key, new Given(text, origin));
            return;
        }
        problems.add("unknown setting '" + key + "' (from " + origin + ")"
                + catalogue
                        .nearest(key)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; --help lists the known ones"));
    }

    private void parseAll() {
        for (Setting<?> setting : catalogue.all()) {
            Given value = given.get(setting.key());
            String fallback = setting.defaultText();
            if (value != null && parse(setting, value.text())) {
                continue;
            } else if (value != null) {
                addProblem(setting, setting.type().allowed());
            } else if (setting.required()) {
                problems.add(setting.key() + " is missing; allowed: "
                        + setting.type().allowed());
            }
            if (fallback != null && !parse(setting, fallback)) {
                throw new IllegalStateException("Default of " + setting.key() + " is not valid: " + fallback);
            }
        }
    }

    private boolean parse(Setting<?> setting, String text) {
        try {
            values.put(setting.key(), setting.type().parser().apply(text));
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void addProblem(Setting<?> setting, String allowed) {
        Given value = given.get(setting.key());
        String text = value == null ? String.valueOf(setting.defaultText()) : value.text();
        problems.add(setting.key() + " = " + (setting.isSecret() ? "***" : "'" + withoutPassword(text) + "'")
                + " (from " + (value == null ? "default" : value.origin()) + ") is not valid; allowed: " + allowed);
    }

    /**
     * Removes a URL's user and password. A password may contain {@code /} and {@code @} although it should not, and
     * URLs may be listed with commas. Therefore everything up to the last {@code @} before the next URL is removed,
     * because losing a path is better than showing a password. Also removes the values of URL options that are
     * passwords by their name.
     */
    private static String withoutPassword(String text) {
        return text.replaceAll("//(?:(?!,[a-zA-Z][a-zA-Z0-9+.-]*://).)*@", "//***@")
                .replaceAll("(?i)([?&][^=&]*(?:password|passwd|pwd|secret)[^=&]*=)[^&]*", "$1***");
    }

    private List<String> problemsWith(Setting<?> setting) {
        return problems.isEmpty() ? List.of(setting.key() + " has no value") : problems;
    }

    static String environmentName(String key) {
        return SettingVariables.PREFIX
                + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
