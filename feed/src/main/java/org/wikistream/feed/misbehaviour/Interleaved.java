package org.wikistream.feed.misbehaviour;

import java.util.List;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.LoggedEvent;
import org.wikistream.feed.log.WrappedLog;

/**
 * A log with a group of additional events after every so many of its own. All positions are computed; nothing is
 * stored.
 */
final class Interleaved extends WrappedLog {

    private final int every;
    private final Inserts inserts;
    private final List<DataCentre> members;
    private final int period;

    Interleaved(ChangeLog log, int every, Inserts inserts) {
        super(log);
        this.every = every;
        this.inserts = inserts;
        members = inserts.dataCentres();
        period = every + members.size();
    }

    @Override
    public long size() {
        return outer(log.size());
    }

    @Override
    public long end() {
        return outer(log.end());
    }

    @Override
    public LoggedEvent at(long position) {
        long group = position / period;
        int place = (int) (position % period);
        if (place < every) {
            return log.at(group * every + place);
        }
        long timestamp = log.at(group * every + every - 1).timestamp();
        return inserts.at(group, place - every, timestamp);
    }

    @Override
    public long countBefore(DataCentre dataCentre, long position) {
        long group = position / period;
        int place = (int) (position % period);
        long own = log.countBefore(dataCentre, group * every + Math.min(place, every));
        return own + group * inserted(dataCentre, members.size()) + inserted(dataCentre, place - every);
    }

    /** An insert has the timestamp of the event before it, so it is never the first of its time. */
    @Override
    public long firstAtOrAfter(long timestamp) {
        return outer(log.firstAtOrAfter(timestamp));
    }

    private long outer(long inner) {
        return inner == ENDLESS ? ENDLESS : inner + inner / every * members.size();
    }

    private int inserted(DataCentre dataCentre, int places) {
        int count = 0;
        for (int member = 0; member < places; member++) {
            if (members.get(member) == dataCentre) {
                count++;
            }
        }
        return count;
    }
}
