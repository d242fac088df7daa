package org.wikistream.event;

import org.jspecify.annotations.Nullable;

/** The field of a change that its category is taken from: setting {@code category.by}. */
public enum CategoryField {
    TYPE,
    WIKI,
    NAMESPACE;

    @Nullable String of(RecentChange change) {
        return switch (this) {
            case TYPE -> change.type();
            case WIKI -> change.wiki();
            case NAMESPACE -> change.namespace() == null ? null : String.valueOf(change.namespace());
        };
    }
}
