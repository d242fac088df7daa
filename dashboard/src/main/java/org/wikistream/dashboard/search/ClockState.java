package org.wikistream.dashboard.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What time it is on the page.
 *
 * @param now the server's
 * @param axisEnd where the last hour ends
 * @param newest time of the newest change that can be found
 * @param newestIngested when the newest record that can be found was written to Kafka
 * @param movedAt when the newest last became newer
 * @param behindMillis from newest to now
 * @param source what the page was told to read, or what it takes it for
 * @param stalledBy source, ingest, search or unknown, of a stall
 * @param since since when this is the state
 * @param version hash of the page's files
 */
public record ClockState(
        State state,
        Instant now,
        Instant axisEnd,
        @Nullable Instant newest,
        @Nullable Instant newestIngested,
        @Nullable Instant movedAt,
        @JsonProperty("behindMs") @Nullable Long behindMillis,
        String source,
        @Nullable String stalledBy,
        @Nullable Instant since,
        @Nullable String version) {

    /** How the changes come in. */
    public enum State {
        STARTING,
        LIVE,
        CATCHING_UP,
        REPLAY,
        ENDED,
        STALLED,
        SEARCH_UNREACHABLE;

        /** As it stands in answers. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
