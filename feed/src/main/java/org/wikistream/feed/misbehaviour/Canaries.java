package org.wikistream.feed.misbehaviour;

import java.util.List;
import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.EventTimes;
import org.wikistream.feed.log.Hash;
import org.wikistream.feed.log.LoggedEvent;

/** Canary events: nothing but {@code $schema} and {@code meta}, through the active data centre and the idle one. */
final class Canaries implements Inserts {

    private static final long IDS = 0xCA;

    private final List<DataCentre> dataCentres;

    Canaries(DataCentre active) {
        dataCentres = List.of(active, active.other());
    }

    @Override
    public List<DataCentre> dataCentres() {
        return dataCentres;
    }

    @Override
    public LoggedEvent at(long group, int member, long timestamp) {
        ByteBuilder out = new ByteBuilder(400);
        out.put("{\"$schema\":\"/mediawiki/recentchange/1.0.1\",\"meta\":{\"dt\":\"");
        new EventTimes().put(out, timestamp);
        out.put("\",\"stream\":\"mediawiki.recentchange\",\"domain\":\"canary\",\"id\":\"");
        Hash.putUuid(out, Hash.of(IDS, 2 * group + member), Hash.of(IDS + 1, 2 * group + member));
        out.put("\",\"request_id\":\"");
        Hash.putUuid(out, Hash.of(IDS + 2, 2 * group + member), Hash.of(IDS + 3, 2 * group + member));
        out.put("\",\"topic\":\"")
                .put(dataCentres.get(member).topic("mediawiki.recentchange"))
                .put("\",\"partition\":0,\"offset\":");
        int hole = out.length();
        out.put("}}");
        return new LoggedEvent(LoggedEvent.Kind.CANARY, timestamp, out.toByteArray(), 0, hole, hole, out.length());
    }
}
