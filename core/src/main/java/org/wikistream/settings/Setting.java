package org.wikistream.settings;

import org.jspecify.annotations.Nullable;

/**
 * One setting that a job knows.
 *
 * @param key lower case, dots and dashes, such as {@code kafka.bootstrap.servers}
 * @param defaultText the default as a user would write it; null if there is none
 * @param required whether a value must be given somewhere
 * @param meaning one sentence for {@code --help}
 */
public record Setting<T>(
        String key, ValueType<T> type, @Nullable String defaultText, boolean required, String meaning) {

    public static <T> Setting<T> withDefault(String key, ValueType<T> type, String defaultText, String meaning) {
        return new Setting<>(key, type, defaultText, false, meaning);
    }

    public static <T> Setting<T> required(String key, ValueType<T> type, String meaning) {
        return new Setting<>(key, type, null, true, meaning);
    }

    public static <T> Setting<T> optional(String key, ValueType<T> type, String meaning) {
        return new Setting<>(key, type, null, false, meaning);
    }

    boolean isSecret() {
        return type.equals(ValueType.SECRET);
    }
}
