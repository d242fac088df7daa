package org.wikistream.feed.misbehaviour;

import java.util.Arrays;
import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.EventTimes;
import org.wikistream.feed.log.Hash;
import org.wikistream.feed.log.LoggedEvent;

/** Writes changes that nobody generated or recorded: short, of a test wiki, in order. */
final class PlainChange {

    private static final byte[] END = new ByteBuilder(4).put("\"}").toByteArray();

    private PlainChange() {}

    /**
     * Returns a change.
     *
     * @param ids tells its {@code meta.id} from those of other kinds with the same number
     * @param size to which a comment fills it up, in bytes without the digits of its offset; it may be longer as it is
     */
    static LoggedEvent of(
            LoggedEvent.Kind kind,
            DataCentre dataCentre,
            String title,
            long ids,
            long number,
            long timestamp,
            int size) {
        ByteBuilder out = new ByteBuilder(Math.max(size, 700));
        out.put("{\"$schema\":\"/mediawiki/recentchange/1.0.0\",\"meta\":{")
                .put("\"uri\":\"https://test.wikipedia.org/wiki/" + title + "\",\"id\":\"");
        Hash.putUuid(out, Hash.of(ids, number), Hash.of(ids + 1, number));
        out.put("\",\"domain\":\"test.wikipedia.org\",\"stream\":\"mediawiki.recentchange\",\"dt\":\"");
        new EventTimes().put(out, timestamp);
        out.put("\",\"topic\":\"")
                .put(dataCentre.topic("mediawiki.recentchange"))
                .put("\",\"partition\":0,\"offset\":");
        int hole = out.length();
        out.put("},\"type\":\"edit\",\"namespace\":0,\"title\":\"" + title + " ")
                .putLong(number);
        out.put("\",\"timestamp\":").putLong(Math.floorDiv(timestamp, 1000L));
        out.put(",\"user\":\"Tester\",\"bot\":false,\"wiki\":\"testwiki\",\"comment\":\"");
        byte[] filling = new byte[Math.max(0, size - out.length() - END.length)];
        Arrays.fill(filling, (byte) 'x');
        out.put(filling).put(END);
        return new LoggedEvent(kind, timestamp, out.toByteArray(), 0, hole, hole, out.length());
    }
}
