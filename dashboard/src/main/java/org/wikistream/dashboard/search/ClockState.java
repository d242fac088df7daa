package org.wikistream.dashboard.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The page's time.
 *
 * @param now the server's
 * @param axisEnd where the last hour ends
 * @param newest time of the newest change that can be found
 * @param newestIngested when the newest record that can be found was written to Kafka
 * @param movedAt when the newest last became newer
 * @param behindMillis from newest to now
 * @param source what the page was told to read, or what it assumes
 * @param stalledBy the cause of a stall: source, ingest, search or unknown
 * @param since when this state began
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

    /** Returns what is shown some seconds later, before anything new is known. */
    ClockState at(Instant later) {
        boolean moves = state == State.LIVE || state == State.STALLED || state == State.STARTING;
        return with(state, later, moves ? later : axisEnd, stalledBy, since);
    }

    /** Returns what is shown while OpenSearch does not answer: the axis stays where it is. */
    ClockState unreachable(Instant later, @Nullable Instant sinceWhen) {
        return with(State.SEARCH_UNREACHABLE, later, axisEnd, null, sinceWhen);
    }

    private ClockState with(
            State otherState, Instant later, Instant otherEnd, @Nullable String cause, @Nullable Instant sinceWhen) {
        return new ClockState(
                otherState,
                later,
                otherEnd,
                newest,
                newestIngested,
                movedAt,
                behindMillis,
                source,
                cause,
                sinceWhen,
                version);
    }

    /** How changes are arriving. */
    public enum State {
        STARTING,
        LIVE,
        CATCHING_UP,
        REPLAY,
        ENDED,
        STALLED,
        SEARCH_UNREACHABLE;

        /** Returns the name used in answers. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
