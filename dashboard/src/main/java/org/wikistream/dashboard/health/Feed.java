package org.wikistream.dashboard.health;

import org.wikistream.dashboard.search.ClockState;

/**
 * Infers the feed's state from the changes. The feed itself is never asked: usually it is Wikimedia's, and ingest-job's
 * connection is the only one to it.
 */
final class Feed {

    private static final String NAME = "Feed";
    private static final String SENDS = "sends";
    private static final String NOT_KNOWN = "not known";

    private Feed() {}

    /**
     * Returns the feed's state.
     *
     * @param moves whether Kafka has just received changes
     */
    static Health.Server of(ClockState clock, boolean moves) {
        if (moves) {
            return new Health.Server(NAME, SENDS, null);
        }
        return switch (clock.state()) {
            case LIVE, CATCHING_UP, REPLAY -> new Health.Server(NAME, SENDS, null);
            case ENDED -> new Health.Server(NAME, "at its end", "The recording has nothing later.");
            case STALLED -> stalled(clock);
            case STARTING, SEARCH_UNREACHABLE -> new Health.Server(NAME, NOT_KNOWN, null);
        };
    }

    private static Health.Server stalled(ClockState clock) {
        if ("search".equals(clock.stalledBy())) {
            return new Health.Server(NAME, SENDS, null);
        }
        if (!"source".equals(clock.stalledBy())) {
            return new Health.Server(NAME, NOT_KNOWN, "Nothing new comes; ingest-job's log says why.");
        }
        return new Health.Server(NAME, "sends nothing", "ingest-job runs and gets no changes; its log says more.");
    }
}
