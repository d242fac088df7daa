package org.wikistream.dashboard.search;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.opensearch.IndexNames;

/** Reads changes one by one. */
public final class ChangeReader {

    private final SearchClient client;
    private final IndexNames names;

    public ChangeReader(SearchClient client, IndexNames names) {
        this.client = client;
        this.names = names;
    }

    /**
     * A page of a search.
     *
     * @param cursor what the page before it named as {@code next}; none for the first
     */
    public ChangePage page(Filter filter, ClockState clock, int limit, @Nullable String cursor, Kind kind)
            throws SearchUnavailable {
        client.ping(Duration.ofSeconds(3));
        throw new SearchUnavailable(
                SearchUnavailable.Reason.FAILED, "This build can't read " + names.changes() + " yet.");
    }

    /** The newest that were written to Kafka behind an instant, at most one a user and page. */
    public NewChanges newest(Filter filter, ClockState clock, Instant ingestedAfter, int limit, Kind kind)
            throws SearchUnavailable {
        client.ping(Duration.ofSeconds(3));
        throw new SearchUnavailable(
                SearchUnavailable.Reason.FAILED, "This build can't read " + names.changes() + " yet.");
    }
}
