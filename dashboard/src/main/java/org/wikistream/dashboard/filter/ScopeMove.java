package org.wikistream.dashboard.filter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.display.SafeText;
import org.wikistream.display.WikiNames;
import org.wikistream.enrichment.Machines;

/**
 * Widens a scope to the narrowest one that contains everything that is requested by name. Excluded values never move
 * it.
 */
final class ScopeMove {

    private static final Set<String> OTHER_WIKIS = Set.of("commonswiki", "wikidatawiki");
    private static final Set<String> OTHER_PROJECTS = Set.of("commons", "wikidata");
    private static final Set<String> ARTICLES = Set.of("0", "Main");
    private static final Machines MACHINES = new Machines(Machines.USUAL);

    /** The scope that a value needs, and the value's name in the explanation. */
    private record Need(Scope scope, String what) {}

    private ScopeMove() {}

    static ScopeUse of(Scope asked, Map<Key, Condition> conditions) {
        Need widest = null;
        for (Map.Entry<Key, Condition> entry : conditions.entrySet()) {
            for (String value : entry.getValue().included()) {
                Need need = need(entry.getKey(), value);
                if (need != null && need.scope().compareTo(widest == null ? asked : widest.scope()) > 0) {
                    widest = need;
                }
            }
        }
        return widest == null
                ? new ScopeUse(asked, asked, null)
                : new ScopeUse(asked, widest.scope(), widest.what() + outside(asked));
    }

    private static String outside(Scope asked) {
        return asked == Scope.ARTICLES ? " outside of articles." : " outside of what people do.";
    }

    private static @Nullable Need need(Key key, String value) {
        return switch (key) {
            case WIKI -> OTHER_WIKIS.contains(value) ? people(WikiNames.of(value) + " is") : null;
            case PROJECT -> OTHER_PROJECTS.contains(value) ? people("The project " + value + " is") : null;
            case NS -> ARTICLES.contains(value) ? null : people("Namespace " + value + " is");
            case PAGE -> page(value);
            case TYPE -> type(value);
            case BY -> value.equals("bot") ? new Need(Scope.EVERYTHING, "Bots are") : null;
            case USER ->
                MACHINES.isMachine(value)
                        ? new Need(Scope.EVERYTHING, "Bots like " + SafeText.of(value) + " are")
                        : null;
            case Q, SUMMARY, SECTION, SIZE, REVERT -> null;
        };
    }

    private static Need people(String what) {
        return new Need(Scope.PEOPLE, what);
    }

    /** The text before a colon may be the name of a namespace, in any language. */
    private static @Nullable Need page(String value) {
        List<String> parts = List.of(value.split("\\|", 2));
        if (OTHER_WIKIS.contains(parts.get(0))) {
            return people(WikiNames.of(parts.get(0)) + " is");
        }
        return parts.get(1).indexOf(':') > 0 ? people("Pages of other namespaces are") : null;
    }

    private static @Nullable Need type(String value) {
        return switch (value) {
            case "edit", "new" -> null;
            case "log" -> people("Log entries are");
            default -> new Need(Scope.EVERYTHING, "Changes of type " + value + " are");
        };
    }
}
