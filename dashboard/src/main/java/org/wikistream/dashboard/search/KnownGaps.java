package org.wikistream.dashboard.search;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which changes are missing. Health knows, if it reads the audit. */
public interface KnownGaps {

    /** Returns the gaps that touch a span. Must not block. */
    Gaps between(Instant from, Instant to);

    /**
     * What is known.
     *
     * @param gaps null if nothing is known
     * @param why a sentence, if nothing is known
     */
    record Gaps(@Nullable List<Gap> gaps, @Nullable String why) {}

    /**
     * A gap, over all wikis.
     *
     * @param from absent if the time is unknown
     * @param missing absent if the number is unknown
     */
    record Gap(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long missing,
            @Nullable String stream) {}
}
