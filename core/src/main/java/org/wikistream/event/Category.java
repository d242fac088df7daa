package org.wikistream.event;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The category of a change: its {@code type} where that is one of MediaWiki's, and {@code other} where it is not. */
public final class Category {

    public static final String OTHER = "other";

    static final Set<String> TYPES = Set.of("edit", "new", "log", "categorize", "external");

    private Category() {}

    public static String ofType(@Nullable String type) {
        return type != null && TYPES.contains(type) ? type : OTHER;
    }
}
