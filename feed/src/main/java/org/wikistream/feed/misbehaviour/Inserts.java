package org.wikistream.feed.misbehaviour;

import java.util.List;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.LoggedEvent;

/** A group of events that is repeatedly logged between others. Pure: the same number gives the same bytes. */
interface Inserts {

    /** Returns the data centre of each event of a group. */
    List<DataCentre> dataCentres();

    /**
     * Returns the event of a group.
     *
     * @param group number of the group, from 0
     * @param member which of its events, from 0
     * @param timestamp that of the event before the group
     */
    LoggedEvent at(long group, int member, long timestamp);
}
