package org.wikistream.dashboard.filter;

import org.jspecify.annotations.Nullable;

/**
 * Which scope holds.
 *
 * @param used wider than what was asked where a value of the filter lies outside of that
 * @param why a sentence, where they differ
 */
public record ScopeUse(Scope asked, Scope used, @Nullable String why) {}
