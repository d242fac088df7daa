package org.wikistream.feed.misbehaviour;

import java.util.Arrays;
import java.util.List;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.LoggedEvent;

/**
 * Events of a size that no reader has to accept: in turn a change with a huge comment, and text that is not JSON at
 * all.
 */
final class OversizedEvents implements Inserts {

    private static final long IDS = 0xB16;

    private final DataCentre active;
    private final int size;

    /** @param size in bytes, without the digits of the offset */
    OversizedEvents(DataCentre active, int size) {
        this.active = active;
        this.size = size;
    }

    @Override
    public List<DataCentre> dataCentres() {
        return List.of(active);
    }

    @Override
    public LoggedEvent at(long group, int member, long timestamp) {
        LoggedEvent.Kind kind = LoggedEvent.Kind.OVERSIZED;
        if (group % 2 == 0) {
            return PlainChange.of(kind, active, "Oversized", IDS, group, timestamp, size);
        }
        byte[] text = new byte[size];
        Arrays.fill(text, (byte) ('a' + group % 26));
        return new LoggedEvent(kind, timestamp, text, 0, size, size, size);
    }
}
