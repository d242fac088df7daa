package org.wikistream.dashboard.filter;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wikistream.settings.SettingCatalogue;

/** The parameters of a request. Each is known, none is empty or too long, and there are not too many. */
public final class Query {

    private static final int MOST_VALUES = 32;
    private static final int LONGEST_VALUE = 512;
    private static final int SHOWN = 100;

    /** Parameters that are only for the page itself, and those that other sites append to links. */
    private static final Set<String> IGNORED = Set.of("wall", "ref", "v", "fbclid");

    private static final String CAMPAIGN = "utm_";

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Throws {@link BadParameter} for the first wrong parameter. */
    public static Query of(Map<String, List<String>> given, Collection<Parameter> known) {
        Map<String, Parameter> byName = known.stream()
                .collect(Collectors.toMap(Parameter::name, parameter -> parameter, (a, b) -> a, LinkedHashMap::new));
        Map<String, List<String>> values = new LinkedHashMap<>();
        int count = 0;
        for (Map.Entry<String, List<String>> entry : given.entrySet()) {
            String name = entry.getKey();
            if (IGNORED.contains(name) || name.startsWith(CAMPAIGN)) {
                continue;
            }
            Parameter parameter = byName.get(name);
            if (parameter == null) {
                throw unknown(name, entry.getValue(), byName.keySet());
            }
            check(parameter, entry.getValue());
            count += entry.getValue().size();
            if (count > MOST_VALUES) {
                throw new BadParameter(
                        name, shown(entry.getValue().get(0)), MOST_VALUES + " values at most in all", null);
            }
            values.put(name, List.copyOf(entry.getValue()));
        }
        return new Query(values);
    }

    private static BadParameter unknown(String name, List<String> values, Set<String> known) {
        return new BadParameter(
                shown(name),
                values.isEmpty() ? "" : shown(values.get(0)),
                known.isEmpty() ? "no parameters here" : "the parameters " + String.join(", ", known),
                nearest(name, known).orElse(null));
    }

    private static void check(Parameter parameter, List<String> values) {
        if (!parameter.repeatable() && values.size() > 1) {
            throw new BadParameter(parameter.name(), shown(values.get(1)), "one value only", null);
        }
        for (String value : values) {
            if (value.isBlank()) {
                throw new BadParameter(parameter.name(), value, parameter.allowed(), null);
            }
            if (value.length() > LONGEST_VALUE) {
                throw new BadParameter(parameter.name(), shown(value), LONGEST_VALUE + " characters at most", null);
            }
        }
    }

    /** Returns the name that was most likely meant; none if all differ in more than half of their letters. */
    static Optional<String> nearest(String given, Collection<String> known) {
        if (given.length() > SHOWN) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> SettingCatalogue.distance(given, name) <= Math.max(1, given.length() / 2))
                .min(Comparator.comparingInt(name -> SettingCatalogue.distance(given, name)));
    }

    static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
    }

    public List<String> all(Parameter parameter) {
        return values.getOrDefault(parameter.name(), List.of());
    }

    public @Nullable String one(Parameter parameter) {
        List<String> found = all(parameter);
        return found.isEmpty() ? null : found.get(0);
    }

    public int integer(Parameter parameter, int lowest, int highest, int fallback) {
        String text = one(parameter);
        if (text == null) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= lowest && value <= highest) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw bad(parameter, text, null);
        }
        throw bad(parameter, text, null);
    }

    public String choice(Parameter parameter, List<String> choices, String fallback) {
        String text = one(parameter);
        if (text == null) {
            return fallback;
        }
        oneOf(parameter, text, choices);
        return text;
    }

    /** Throws unless the value is one of them. */
    public void oneOf(Parameter parameter, String value, List<String> choices) {
        if (!choices.contains(value)) {
            throw bad(parameter, value, nearest(value, choices).orElse(null));
        }
    }

    static BadParameter bad(Parameter parameter, String value, @Nullable String nearest) {
        return new BadParameter(parameter.name(), shown(value), parameter.allowed(), nearest);
    }
}
