package org.wikistream.dashboard.search;

import java.time.Duration;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.opensearch.IndexNames;

/** Reads what the first view shows. */
public final class NowReader {

    private final SearchClient client;
    private final IndexNames names;

    public NowReader(SearchClient client, IndexNames names, KnownGaps gaps) {
        this.client = client;
        this.names = names;
    }

    /** All of it. */
    public Now read(Filter filter, ClockState clock, Kind kind) throws SearchUnavailable {
        client.ping(Duration.ofSeconds(3));
        throw new SearchUnavailable(
                SearchUnavailable.Reason.FAILED, "This build can't read " + names.changes() + " yet.");
    }

    /** The last two bars and the last minute, of a filter whose span is not frozen. */
    public Recent recent(Filter filter, ClockState clock, Kind kind) throws SearchUnavailable {
        client.ping(Duration.ofSeconds(3));
        throw new SearchUnavailable(
                SearchUnavailable.Reason.FAILED, "This build can't read " + names.changes() + " yet.");
    }
}
