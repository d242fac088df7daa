package org.wikistream.bench.insights;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as far as the trial looks at it.
 *
 * @param kind label of the alert's kind
 * @param opened when it could have been read first
 * @param wiki absent where it is about several
 */
public record Found(
        String kind,
        Instant opened,
        @Nullable String wiki,
        @Nullable String page,
        @Nullable String user) {}
