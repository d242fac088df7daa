package org.wikistream.dashboard.health;

import org.wikistream.dashboard.search.ClockState;

/**
 * Tells of the feed what follows from the changes: nobody asks the feed itself, which for most is Wikimedia's and takes one connection
 * of ingest-job.
 */
final class Feed {

    private static final String NAME = "Feed";
    private static final String SENDS = "sends";
    private static final String NOT_KNOWN = "not known";

    private Feed() {}

    /**
     * How it is.
     *
     * @param moves whether Kafka got changes just now
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
