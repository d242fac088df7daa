package org.wikistream.dashboard.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.ScopeUse;

/**
 * A page of a search, newest first.
 *
 * @param next the cursor of the next page; null at the end
 */
public record ChangePage(
        Instant asOf,
        ClockState clock,
        ScopeUse scope,
        @Nullable Reach reach,
        boolean partial,
        Count total,
        List<Change> hits,
        @JsonInclude @Nullable String next) {

    /**
     * The number of hits.
     *
     * @param orMore whether counting stopped there
     */
    public record Count(long value, boolean orMore) {}
}
