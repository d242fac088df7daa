package org.wikistream.dashboard.filter;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The changes that are considered before any filter, narrowest first. */
public enum Scope {
    /** Edits and new pages by people, in namespace 0, neither on Commons nor on Wikidata. */
    ARTICLES,
    /** Every edit, new page and log entry without a bot's flag. */
    PEOPLE,
    EVERYTHING;

    /** Returns the name used in addresses and answers. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(scope -> scope.label().equals(label))
                .findFirst();
    }
}
