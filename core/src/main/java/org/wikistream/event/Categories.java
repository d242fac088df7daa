package org.wikistream.event;

import java.io.Serializable;
import java.util.Set;

/**
 * Puts each change into one of a fixed list of categories. The list is fixed because an index is created for each
 * category that occurs, and the texts that strangers write into a field must not determine the number of indices.
 *
 * @param values the values of the field that are categories of their own; any other is {@link Category#OTHER}
 */
public record Categories(CategoryField by, Set<String> values) implements Serializable {

    /** MediaWiki's own types. */
    public static final Categories BY_TYPE = new Categories(CategoryField.TYPE, Category.TYPES);

    public Categories {
        values = Set.copyOf(values);
    }

    public String of(RecentChange change) {
        String value = by.of(change);
        return value != null && values.contains(value) ? value : Category.OTHER;
    }
}
