package org.wikistream.operations.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * A wiki that a row is about.
 *
 * @param name of its database, such as {@code mkwiki}
 * @param domain null if no event named it
 */
public record WikiRef(String name, @Nullable String domain) {}
