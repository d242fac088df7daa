package org.wikistream.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the text of a setting into a value.
 *
 * @param name as {@code --help} shows it
 * @param allowed what a text must look like, completing "allowed: ..."
 * @param parser throws {@link IllegalArgumentException} or {@link DateTimeParseException} for any other text
 */
public record ValueType<T>(String name, String allowed, Function<String, T> parser) {

    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|min|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*(b|kb|mb|gb)?");

    public static final ValueType<String> TEXT = new ValueType<>("text", "any text but none", ValueType::nonBlank);
    public static final ValueType<Integer> INTEGER =
            new ValueType<>("integer", "a whole number", text -> Integer.valueOf(text.trim()));
    public static final ValueType<Boolean> BOOLEAN =
            new ValueType<>("boolean", "true or false", ValueType::parseBoolean);
    public static final ValueType<Duration> DURATION_VALUE =
            new ValueType<>("duration", "a number with ms, s, m, h or d, such as 60s", ValueType::parseDuration);
    public static final ValueType<Duration> POSITIVE_DURATION =
            DURATION_VALUE.where("a duration above 0, such as 1m", duration -> !duration.isZero());
    public static final ValueType<Long> SIZE_VALUE =
            new ValueType<>("size", "a number of bytes, or one with kb, mb or gb", ValueType::parseSize);
    public static final ValueType<URI> HTTP_URL =
            new ValueType<>("URL", "a URL that begins with http:// or https://", ValueType::parseHttpUrl);
    public static final ValueType<List<String>> LIST =
            new ValueType<>("list", "one or more names, separated by commas", ValueType::parseList);
    public static final ValueType<Path> FILE =
            new ValueType<>("file", "the path of a file", text -> Path.of(nonBlank(text)));
    public static final ValueType<Secret> SECRET =
            new ValueType<>("secret", "any text but none", text -> new Secret(nonBlank(text)));

    /** Returns a type for one or more values, separated by commas. */
    public static <T> ValueType<List<T>> listOf(ValueType<T> item) {
        return new ValueType<>(
                "list of " + item.name() + "s",
                "one or more, separated by commas, each " + item.allowed(),
                text -> parseList(text).stream().map(item.parser()).toList());
    }

    /** Returns a type for an enum's constants, written in lower case with dashes. */
    public static <E extends Enum<E>> ValueType<E> oneOf(Class<E> constants) {
        List<String> names = Arrays.stream(constants.getEnumConstants())
                .map(ValueType::dashed)
                .toList();
        return new ValueType<>(
                "choice",
                "one of " + String.join(", ", names),
                text -> Arrays.stream(constants.getEnumConstants())
                        .filter(constant -> dashed(constant).equals(text.trim()))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    /** Returns a type for an instant in ISO-8601 UTC, or a duration back from {@code now}. */
    public static ValueType<Instant> since(Instant now) {
        return new ValueType<>(
                "instant or duration",
                "an instant such as 2026-11-01T00:00:00Z, or how far back, such as 2h",
                text -> DURATION.matcher(text.trim().toLowerCase(Locale.ROOT)).matches()
                        ? now.minus(parseDuration(text))
                        : Instant.parse(text.trim()));
    }

    /** Returns the same type with a narrower range; {@code allowed} says which. */
    public ValueType<T> where(String narrower, Function<T, Boolean> holds) {
        return new ValueType<>(name, narrower, text -> {
            T value = parser.apply(text);
            if (!holds.apply(value)) {
                throw new IllegalArgumentException(narrower);
            }
            return value;
        });
    }

    private static String dashed(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String nonBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("blank");
        }
        return text.trim();
    }

    private static Boolean parseBoolean(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m", "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private static Long parseSize(String text) {
        Matcher matcher = SIZE.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2);
        return switch (unit == null ? "b" : unit) {
            case "kb" -> number << 10;
            case "mb" -> number << 20;
            case "gb" -> number << 30;
            default -> number;
        };
    }

    private static URI parseHttpUrl(String text) {
        URI url = URI.create(text.trim());
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(text);
        }
        return url;
    }

    private static List<String> parseList(String text) {
        List<String> items = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            items.add(nonBlank(item));
        }
        return List.copyOf(items);
    }
}
