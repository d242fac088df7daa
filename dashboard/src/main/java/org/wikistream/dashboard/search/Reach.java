package org.wikistream.dashboard.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far back an answer looks.
 *
 * @param why a sentence, if that is not as far as requested
 */
public record Reach(Instant from, @Nullable String why) {}
