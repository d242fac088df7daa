package org.wikistream.dashboard.filter;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Selects what a view or a search shows: a scope, values by key, and a span. Immutable; equal filters select the same.
 */
public record Filter(ScopeUse scope, Map<Key, Condition> conditions, Span span) {

    private static final Set<Key> REACHES_ALL = Set.of(Key.WIKI, Key.TYPE, Key.USER);

    public Filter {
        conditions = conditions.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(conditions));
    }

    /** Returns whether it reaches back as far as there are documents; other filters reach back for a day. */
    public boolean reachesAll() {
        return REACHES_ALL.containsAll(conditions.keySet());
    }

    /** Returns the same conditions with another scope. */
    public Filter in(Scope other) {
        return new Filter(new ScopeUse(other, other, null), conditions, span);
    }

    /** Returns the same filter without the conditions on one key. */
    public Filter without(Key key) {
        if (!conditions.containsKey(key)) {
            return this;
        }
        Map<Key, Condition> rest = new EnumMap<>(conditions);
        rest.remove(key);
        return new Filter(scope, rest, span);
    }

    /**
     * Returns a text that is the same for filters that select the same, and for no others. Each value is written after
     * its length, so values may contain any characters.
     */
    public String canonical() {
        StringBuilder text = new StringBuilder(scope.asked().label())
                .append('>')
                .append(scope.used().label());
        conditions.forEach((key, condition) -> {
            append(text, key.name(), condition.included());
            append(text, "!" + key.name(), condition.excluded());
        });
        return text.append(' ').append(span).toString();
    }

    private static void append(StringBuilder text, String name, List<String> values) {
        for (String value : values) {
            text.append(' ').append(name).append(value.length()).append(':').append(value);
        }
    }
}
