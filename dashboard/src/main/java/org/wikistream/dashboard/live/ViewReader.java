package org.wikistream.dashboard.live;

import java.time.Instant;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.search.ChangeReader;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.NewChanges;
import org.wikistream.dashboard.search.Now;
import org.wikistream.dashboard.search.NowReader;
import org.wikistream.dashboard.search.Recent;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.dashboard.search.SearchUnavailable;

/** Reads the contents of views. */
public interface ViewReader {

    /** Returns everything. */
    Now all(Filter filter, ClockState clock) throws SearchUnavailable;

    /** Returns the parts that change from second to second. */
    Recent recent(Filter filter, ClockState clock) throws SearchUnavailable;

    /** Returns the changes that entered Kafka after an instant. */
    NewChanges changes(Filter filter, ClockState clock, Instant ingestedAfter, int limit) throws SearchUnavailable;

    /** Returns the reader of OpenSearch. */
    static ViewReader of(NowReader now, ChangeReader changes) {
        return new ViewReader() {
            @Override
            public Now all(Filter filter, ClockState clock) throws SearchUnavailable {
                return now.read(filter, clock, Kind.POLLER);
            }

            @Override
            public Recent recent(Filter filter, ClockState clock) throws SearchUnavailable {
                return now.recent(filter, clock, Kind.POLLER);
            }

            @Override
            public NewChanges changes(Filter filter, ClockState clock, Instant ingestedAfter, int limit)
                    throws SearchUnavailable {
                return changes.newest(filter, clock, ingestedAfter, limit, Kind.POLLER);
            }
        };
    }
}
