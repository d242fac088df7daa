package org.wikistream.drill;

import java.util.HashSet;
import java.util.Set;

/** Counts which of the sent ids are in a store, and how often. */
final class Occurrences {

    private final Set<String> sent;
    private final Set<String> seen = new HashSet<>();
    private long doubled;
    private long foreign;

    Occurrences(Set<String> sent) {
        this.sent = sent;
    }

    void add(String id) {
        if (!seen.add(id)) {
            doubled++;
        } else if (!sent.contains(id)) {
            foreign++;
        }
    }

    Difference difference() {
        return new Difference(sent.stream().filter(id -> !seen.contains(id)).count(), doubled, foreign);
    }
}
