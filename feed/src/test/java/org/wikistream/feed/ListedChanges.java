package org.wikistream.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.LoggedEvent;

/** A log of a few events, each known by its timestamp. It grows when a test says so. */
final class ListedChanges implements ChangeLog {

    static final long EQIAD_FIRST = 1_000;
    static final long CODFW_FIRST = 50;

    private record Entry(DataCentre dataCentre, LoggedEvent event) {}

    private final List<Entry> entries = new ArrayList<>();
    private volatile long end;

    /** Returns events of the active data centre, all of them logged. */
    static ListedChanges of(long... timestamps) {
        ListedChanges log = new ListedChanges();
        for (long timestamp : timestamps) {
            log.add(DataCentre.EQIAD, timestamp);
        }
        return log.logged(timestamps.length);
    }

    ListedChanges add(DataCentre dataCentre, long timestamp) {
        String head = "{\"title\":\"Ωmega " + timestamp + "\",\"meta\":{\"topic\":\""
                + dataCentre.topic("mediawiki.recentchange") + "\",\"offset\":";
        byte[] bytes = (head + "}}").getBytes(UTF_8);
        int hole = bytes.length - 2;
        entries.add(new Entry(
                dataCentre, new LoggedEvent(LoggedEvent.Kind.CHANGE, timestamp, bytes, 0, hole, hole, bytes.length)));
        return this;
    }

    /** Sets how many of its events are logged; the others are still to come. */
    ListedChanges logged(long count) {
        end = count;
        return this;
    }

    @Override
    public long size() {
        return entries.size();
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public LoggedEvent at(long position) {
        return entries.get((int) position).event();
    }

    @Override
    public long countBefore(DataCentre dataCentre, long position) {
        return entries.stream()
                .limit(position)
                .filter(entry -> entry.dataCentre() == dataCentre)
                .count();
    }

    @Override
    public long firstAtOrAfter(long timestamp) {
        int position = 0;
        while (position < size() && at(position).timestamp() < timestamp) {
            position++;
        }
        return position;
    }

    @Override
    public long firstOffset(DataCentre dataCentre) {
        return dataCentre == DataCentre.EQIAD ? EQIAD_FIRST : CODFW_FIRST;
    }

    @Override
    public DataCentre active() {
        return DataCentre.EQIAD;
    }
}
