package org.wikistream.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Every setting that a job knows, in the order in which {@code --help} shows them, and the prefixes under which any key
 * is passed on ({@code kafka.client.}).
 */
public final class SettingCatalogue {

    private static final Pattern SECRET_NAME = Pattern.compile("password|jaas|secret|keystore\\.key$");
    /** A setting that names the location of a secret and is not a secret itself. */
    private static final Pattern PLACE_NAME = Pattern.compile("[-.](file|path|location)$");

    private static final String REQUIRED = "(required)";

    private final Map<String, Setting<?>> settings = new LinkedHashMap<>();
    private final Map<String, String> prefixes = new LinkedHashMap<>();

    public SettingCatalogue(List<Setting<?>> settings) {
        settings.forEach(setting -> this.settings.put(setting.key(), setting));
    }

    /** Allows any key that begins with the prefix, unchecked. */
    public SettingCatalogue passingOn(String prefix, String meaning) {
        prefixes.put(prefix, meaning);
        return this;
    }

    /** Returns these settings followed by some more. */
    public SettingCatalogue with(List<Setting<?>> more) {
        List<Setting<?>> all = new ArrayList<>(settings.values());
        all.addAll(more);
        SettingCatalogue extended = new SettingCatalogue(all);
        prefixes.forEach(extended::passingOn);
        return extended;
    }

    /** Returns a table of key, type, default and meaning, for a terminal. */
    public String help() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"KEY", "TYPE", "DEFAULT", "MEANING"});
        rows.addAll(rows());
        int[] widths = new int[3];
        for (String[] row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (String[] row : rows) {
            for (int column = 0; column < widths.length; column++) {
                table.append(row[column]).append(" ".repeat(widths[column] - row[column].length() + 2));
            }
            table.append(row[3]).append(System.lineSeparator());
        }
        return table.toString();
    }

    /** Returns the same table in Markdown, for {@code docs/settings.md}. */
    public String markdown() {
        StringBuilder table = new StringBuilder("| key | type | default | meaning |\n|---|---|---|---|\n");
        for (String[] row : rows()) {
            table.append("| ").append(code(row[0]));
            table.append(" | ").append(row[1]);
            table.append(" | ").append(row[2].equals(REQUIRED) ? REQUIRED : code(row[2]));
            table.append(" | ")
                    .append(row[3].replace("|", "\\|").replace("<", "&lt;"))
                    .append(" |\n");
        }
        return table.toString();
    }

    /** Returns a cell of a table in Markdown. A bar ends a cell even within backquotes. */
    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
    }

    /** Lists key, type, default and meaning of everything that a user may set, beginning with the settings file. */
    private List<String[]> rows() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"settings", "file", "", "Properties file with any of the settings below."});
        for (Setting<?> setting : settings.values()) {
            String fallback = setting.defaultText();
            rows.add(new String[] {
                setting.key(),
                setting.type().name(),
                setting.required() ? REQUIRED : fallback == null ? "" : fallback,
                setting.meaning() + (setting.isSecret() ? " Not on the command line." : "")
            });
        }
        prefixes.forEach((prefix, meaning) -> rows.add(new String[] {prefix + "*", "text", "", meaning}));
        return rows;
    }

    Iterable<Setting<?>> all() {
        return settings.values();
    }

    Optional<Setting<?>> find(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    /**
     * Returns whether a key is a secret. For a key that is passed on, whose meaning is unknown here, its name decides.
     */
    boolean isSecret(String key) {
        return find(key)
                .map(Setting::isSecret)
                .orElseGet(() -> SECRET_NAME.matcher(key).find()
                        && !PLACE_NAME.matcher(key).find());
    }

    Optional<String> prefixOf(String key) {
        return prefixes.keySet().stream()
                .filter(prefix -> key.startsWith(prefix) && key.length() > prefix.length())
                .findFirst();
    }

    Iterable<String> prefixes() {
        return prefixes.keySet();
    }

    /**
     * Returns the known key that an unknown one most likely means; none if all differ in more than half its letters.
     */
    Optional<String> nearest(String unknown) {
        return settings.keySet().stream()
                .filter(key -> distance(unknown, key) <= unknown.length() / 2)
                .min(Comparator.comparingInt(key -> distance(unknown, key)));
    }

    /** Returns the Levenshtein distance. */
    public static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = above[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[right.length()];
    }
}
