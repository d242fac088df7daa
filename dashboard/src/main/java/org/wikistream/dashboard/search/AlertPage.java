package org.wikistream.dashboard.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts, open ones first.
 *
 * @param job running, stopped, absent or unknown
 * @param next the cursor of the next page; null at the end
 */
public record AlertPage(
        Instant asOf,
        ClockState clock,
        String job,
        @Nullable Instant since,
        List<Card> cards,
        @JsonInclude @Nullable String next) {}
