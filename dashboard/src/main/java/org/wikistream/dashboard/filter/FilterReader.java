package org.wikistream.dashboard.filter;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wikistream.enrichment.Namespaces;

/** Makes a filter from a request's parameters, or throws a {@link BadParameter} that says what is wrong. */
public final class FilterReader {

    private static final Set<String> TYPES = Set.of("edit", "new", "log", "categorize", "external", "other");
    private static final Set<String> KINDS = Set.of("registered", "temporary", "anonymous", "bot", "hidden");
    private static final Pattern WIKI = Pattern.compile("[a-z0-9_]{1,64}");
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9]{1,40}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,6}");
    private static final Pattern LAST = Pattern.compile("([0-9]{1,5})([mhd])");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    /** The name of namespace 0, in words that people know. */
    private static final Map<String, String> ALIASES = Map.of("article", "Main", "articles", "Main");

    private FilterReader() {}

    /**
     * Reads a filter.
     *
     * @param fallback scope if none is requested
     */
    public static Filter read(Query query, Scope fallback) {
        Scope asked = scope(query, fallback);
        Map<Key, Condition> conditions = conditions(query);
        return new Filter(ScopeMove.of(asked, conditions), conditions, span(query));
    }

    /** Reads only the conditions. */
    public static Map<Key, Condition> conditions(Query query) {
        Map<Key, Condition> conditions = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            List<String> values = query.all(key.parameter());
            if (!values.isEmpty()) {
                conditions.put(key, condition(key, values));
            }
        }
        return conditions;
    }

    private static Scope scope(Query query, Scope fallback) {
        String text = query.one(Parameters.SCOPE);
        if (text == null) {
            return fallback;
        }
        List<String> labels = List.of(Scope.ARTICLES.label(), Scope.PEOPLE.label(), Scope.EVERYTHING.label());
        return Scope.ofLabel(text)
                .orElseThrow(() -> Query.bad(
                        Parameters.SCOPE, text, Query.nearest(text, labels).orElse(null)));
    }

    private static Condition condition(Key key, List<String> values) {
        Set<String> included = new TreeSet<>();
        Set<String> excluded = new TreeSet<>();
        for (String value : values) {
            boolean not = value.startsWith("!");
            String rest = not ? value.substring(1) : value;
            // A value that itself begins with ! or = is written after a =.
            String literal = rest.startsWith("=") ? rest.substring(1) : rest;
            (not ? excluded : included).add(documented(key, literal, value));
        }
        for (String value : included) {
            if (excluded.contains(value)) {
                throw new BadParameter(key.parameter().name(), value, "either " + value + " or !" + value, null);
            }
        }
        if (key == Key.REVERT && included.size() + excluded.size() > 1) {
            throw Query.bad(key.parameter(), values.get(1), null);
        }
        return new Condition(List.copyOf(included), List.copyOf(excluded));
    }

    /** Returns the value in the form in which documents have it. */
    private static String documented(Key key, String text, String given) {
        try {
            return switch (key) {
                case WIKI -> matching(WIKI, text.strip().toLowerCase(Locale.ROOT));
                case PROJECT -> matching(PROJECT, text.strip().toLowerCase(Locale.ROOT));
                case TYPE -> oneOf(key, TYPES, text.strip().toLowerCase(Locale.ROOT), given);
                case BY -> oneOf(key, KINDS, text.strip().toLowerCase(Locale.ROOT), given);
                case NS -> namespace(text.strip(), given);
                case USER -> nonBlank(text.strip().replace('_', ' '));
                case SECTION -> nonBlank(text.strip());
                case PAGE -> page(text);
                case Q, SUMMARY -> words(text);
                case SIZE -> SizeRange.of(text).toString();
                case REVERT -> oneOf(key, Set.of("0", "1"), text, given);
            };
        } catch (IllegalArgumentException e) {
            throw Query.bad(key.parameter(), given, null);
        }
    }

    private static String matching(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static String oneOf(Key key, Set<String> choices, String text, String given) {
        if (!choices.contains(text)) {
            throw Query.bad(key.parameter(), given, Query.nearest(text, choices).orElse(null));
        }
        return text;
    }

    private static String namespace(String text, String given) {
        if (NUMBER.matcher(text).matches()) {
            return String.valueOf(Integer.parseInt(text));
        }
        String wanted = text.replace('_', ' ').toLowerCase(Locale.ROOT);
        String alias = ALIASES.getOrDefault(wanted, wanted);
        Set<String> names = Namespaces.names();
        return names.stream()
                .filter(alias::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> Query.bad(
                        Key.NS.parameter(), given, Query.nearest(text, names).orElse(null)));
    }

    private static String page(String text) {
        int bar = text.indexOf('|');
        if (bar < 0) {
            throw new IllegalArgumentException(text);
        }
        String wiki = matching(WIKI, text.substring(0, bar).strip().toLowerCase(Locale.ROOT));
        return wiki + "|" + nonBlank(text.substring(bar + 1).strip().replace('_', ' '));
    }

    /** Parses the words only to refuse those that can't be searched for, and returns them as they were written. */
    private static String words(String text) {
        return Words.of(text).items().isEmpty() ? "" : text.strip();
    }

    private static String nonBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    /** Reads only the span. */
    public static Span span(Query query) {
        String last = query.one(Parameters.LAST);
        String from = query.one(Parameters.FROM);
        String to = query.one(Parameters.TO);
        if (last != null) {
            if (from != null || to != null) {
                throw either(Parameters.LAST, last, "last, or from and to");
            }
            return Span.last(last(last));
        }
        if (from == null) {
            if (to != null) {
                throw new BadParameter(Parameters.TO.name(), Query.shown(to), "only together with from", null);
            }
            return Span.UNSAID;
        }
        Instant begin = instant(Parameters.FROM, from);
        Instant end = to == null ? null : end(to);
        if (end != null && !begin.isBefore(end)) {
            throw new BadParameter(Parameters.TO.name(), String.valueOf(to), "a time after from, " + from, null);
        }
        return Span.between(begin, end);
    }

    /**
     * Returns the error for two parameters that exclude each other.
     *
     * @param ways the allowed combinations, such as "last, or from and to"
     */
    public static BadParameter either(Parameter parameter, String value, String ways) {
        return new BadParameter(parameter.name(), Query.shown(value), "either " + ways + ", not both", null);
    }

    /** A day is meant up to its end, because whoever names a last day means to include it. */
    private static Instant end(String text) {
        Instant end = instant(Parameters.TO, text);
        return day(text).isPresent() ? end.plus(Duration.ofDays(1)) : end;
    }

    private static Duration last(String text) {
        Matcher form = LAST.matcher(text);
        if (form.matches()) {
            long number = Long.parseLong(form.group(1));
            Duration last = switch (form.group(2)) {
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            if (number > 0 && last.compareTo(LONGEST) <= 0) {
                return last;
            }
        }
        throw Query.bad(Parameters.LAST, text, null);
    }

    /** Reads an instant; for a day, its beginning in UTC. */
    public static Instant instant(Parameter parameter, String text) {
        try {
            Instant instant = day(text).orElseGet(() -> Instant.parse(text));
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw Query.bad(parameter, text, nearestInstant(text));
        }
        throw Query.bad(parameter, text, null);
    }

    private static Optional<Instant> day(String text) {
        return DAY.matcher(text).matches()
                ? Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant())
                : Optional.empty();
    }

    private static @Nullable String nearestInstant(String text) {
        try {
            return Instant.parse(text + "Z").toString();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
