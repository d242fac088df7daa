package org.wikistream.dashboard.filter;

import java.util.List;

/**
 * The values of one key, in the form in which documents have them.
 *
 * @param included one of them must match; if there are none, anything matches
 * @param excluded none of them may match
 */
public record Condition(List<String> included, List<String> excluded) {

    public Condition {
        included = List.copyOf(included);
        excluded = List.copyOf(excluded);
    }
}
