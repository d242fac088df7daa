package org.wikistream.dashboard.filter;

import org.jspecify.annotations.Nullable;

/**
 * The scope that is used.
 *
 * @param used wider than the requested scope if a value of the filter lies outside of that
 * @param why a sentence, if the two differ
 */
public record ScopeUse(Scope asked, Scope used, @Nullable String why) {}
