package org.wikistream.feed.misbehaviour;

import java.util.List;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.LoggedEvent;

/** Changes through the data centre that is otherwise idle. */
final class IdleEvents implements Inserts {

    private static final long IDS = 0x1D1E;

    private final DataCentre idle;

    IdleEvents(DataCentre active) {
        idle = active.other();
    }

    @Override
    public List<DataCentre> dataCentres() {
        return List.of(idle);
    }

    @Override
    public LoggedEvent at(long group, int member, long timestamp) {
        return PlainChange.of(LoggedEvent.Kind.CHANGE, idle, "Woken", IDS, group, timestamp, 0);
    }
}
