package org.wikistream.bench.insights;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an alert that the trial uses.
 *
 * @param kind label of the alert's kind
 * @param opened when it could first have been read
 * @param wiki absent if it is about several
 */
public record Found(
        String kind,
        Instant opened,
        @Nullable String wiki,
        @Nullable String page,
        @Nullable String user) {}
