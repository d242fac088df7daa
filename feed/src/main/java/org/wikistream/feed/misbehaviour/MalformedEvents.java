package org.wikistream.feed.misbehaviour;

import java.util.List;
import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.EventTimes;
import org.wikistream.feed.log.Hash;
import org.wikistream.feed.log.LoggedEvent;

/**
 * Events that a reader can't accept, with each flaw in turn. They have their own offsets, and come again on a resume.
 */
final class MalformedEvents implements Inserts {

    private static final long IDS = 0xBAD;

    private enum Flaw {
        INVALID_JSON,
        INVALID_UTF8,
        MISSING_ID,
        MISSING_DT,
        UNREADABLE_DT
    }

    private static final Flaw[] FLAWS = Flaw.values();

    private final DataCentre active;

    MalformedEvents(DataCentre active) {
        this.active = active;
    }

    @Override
    public List<DataCentre> dataCentres() {
        return List.of(active);
    }

    @Override
    public LoggedEvent at(long group, int member, long timestamp) {
        Flaw flaw = FLAWS[(int) (group % FLAWS.length)];
        ByteBuilder out = new ByteBuilder(600);
        out.put(
                "{\"$schema\":\"/mediawiki/recentchange/1.0.0\",\"meta\":{\"uri\":\"https://test.wikipedia.org/wiki/Flaw\"");
        if (flaw != Flaw.MISSING_ID) {
            out.put(",\"id\":\"");
            Hash.putUuid(out, Hash.of(IDS, group), Hash.of(IDS + 1, group));
            out.put('"');
        }
        out.put(",\"domain\":\"test.wikipedia.org\",\"stream\":\"mediawiki.recentchange\"");
        if (flaw == Flaw.UNREADABLE_DT) {
            out.put(",\"dt\":\"yesterday\"");
        } else if (flaw != Flaw.MISSING_DT) {
            out.put(",\"dt\":\"");
            new EventTimes().put(out, timestamp);
            out.put('"');
        }
        out.put(",\"topic\":\"").put(active.topic("mediawiki.recentchange")).put("\",\"partition\":0,\"offset\":");
        int hole = out.length();
        out.put("},\"type\":\"edit\",\"namespace\":0,\"title\":\"Flaw ").putLong(group);
        if (flaw == Flaw.INVALID_UTF8) {
            // The first byte of a sequence of two, and no second one.
            out.put(new byte[] {(byte) 0xC3, '('});
        }
        out.put("\",\"comment\":\"").put(flaw.name()).put("\",\"user\":\"Tester\",\"bot\":false,\"wiki\":\"testwiki\"");
        if (flaw != Flaw.INVALID_JSON) {
            out.put('}');
        }
        return new LoggedEvent(LoggedEvent.Kind.MALFORMED, timestamp, out.toByteArray(), 0, hole, hole, out.length());
    }
}
