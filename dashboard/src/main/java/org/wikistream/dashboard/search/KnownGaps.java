package org.wikistream.dashboard.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows which changes are missing. Health does, if it reads the audit. */
public interface KnownGaps {

    /** Gaps that touch a span. Must not wait. */
    Gaps between(Instant from, Instant to);

    /**
     * What is known.
     *
     * @param gaps null where nothing is known
     * @param why a sentence, where nothing is known
     */
    record Gaps(@Nullable List<Gap> gaps, @Nullable String why) {}

    /**
     * A gap, in all wikis together.
     *
     * @param from absent where it is not known when
     * @param missing absent where it is not known how many
     */
    record Gap(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long missing,
            @Nullable String stream) {}
}
