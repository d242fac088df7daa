package org.wikistream.dashboard.filter;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** What a view or a search shows: a scope, values by key, and a span. Immutable; equal ones ask for the same. */
public record Filter(ScopeUse scope, Map<Key, Condition> conditions, Span span) {

    private static final Set<Key> REACHES_ALL = Set.of(Key.WIKI, Key.TYPE, Key.USER);

    public Filter {
        conditions = conditions.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(conditions));
    }

    /** Whether it reaches as far back as there are documents; others reach for a day. */
    public boolean reachesAll() {
        return REACHES_ALL.containsAll(conditions.keySet());
    }

    /** The same text for equal filters: names a view. */
    public String canonical() {
        return scope.used().label() + conditions + span;
    }
}
