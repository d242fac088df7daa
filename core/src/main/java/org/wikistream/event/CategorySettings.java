package org.wikistream.event;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.wikistream.settings.Setting;
import org.wikistream.settings.Settings;
import org.wikistream.settings.ValueType;

/**
 * Reads {@code category.*}, which choose the categories of changes, for the jobs and for programs that look for their
 * documents.
 */
public final class CategorySettings {

    /**
     * The characters that OpenSearch allows in the name of an index. A name has 255 bytes at most, so each of its two
     * parts is bounded. A namespace can be -1; within a name the dash does no harm.
     */
    private static final Pattern CATEGORY = Pattern.compile("-?[a-z0-9][a-z0-9_.-]{0,99}");

    private static final String CATEGORY_ALLOWED =
            "small letters, digits, '_', '-' and '.', a letter or digit first, 100 characters at most";

    private static final Setting<CategoryField> BY = Setting.withDefault(
            "category.by", ValueType.oneOf(CategoryField.class), "type", "Field that gives each change its category.");
    private static final Setting<List<String>> VALUES = Setting.optional(
            "category.values",
            ValueType.LIST.where(
                    "values separated by commas, each of " + CATEGORY_ALLOWED,
                    values -> values.stream()
                            .allMatch(value -> CATEGORY.matcher(value).matches())),
            "Values of that field that are categories of their own; the rest is 'other'. Needed unless it is the type.");

    /** The settings, for a catalogue. */
    public static final List<Setting<?>> SETTINGS = List.of(BY, VALUES);

    private CategorySettings() {}

    /** Reads the settings and collects problems. The value may be used only after {@link Settings#throwIfInvalid()}. */
    public static Categories read(Settings settings) {
        settings.check(
                BY,
                field -> field == CategoryField.TYPE || settings.find(VALUES).isPresent(),
                "type, or another field together with " + VALUES.key());
        return settings.find(VALUES)
                .map(values -> new Categories(settings.get(BY), Set.copyOf(values)))
                .orElse(Categories.BY_TYPE);
    }
}
