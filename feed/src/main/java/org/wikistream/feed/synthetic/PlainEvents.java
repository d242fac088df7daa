package org.wikistream.feed.synthetic;

import java.time.Clock;
import java.time.Instant;
import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.EventTimes;
import org.wikistream.feed.log.Hash;
import org.wikistream.feed.log.LoggedEvent;

/**
 * Generated events of a stream other than recentchange, four a second: a {@code meta} as every event has, and a few
 * fields of a page. They come in order of time. The same stream, seed, time base and speed give the same bytes.
 */
public final class PlainEvents implements ChangeLog {

    private static final double SPACING_MILLIS = 250;
    private static final long FIRST_OFFSET = 700_000_000L;

    private final String stream;
    private final long ids;
    private final long size;
    private final Instant base;
    private final double spacing;
    private final Clock clock;
    private final boolean paced;

    private PlainEvents(String stream, long seed, long size, Instant base, double spacing, Clock clock, boolean paced) {
        this.stream = stream;
        ids = Hash.of(seed, stream.hashCode());
        this.size = size;
        this.base = base;
        this.spacing = spacing;
        this.clock = clock;
        this.paced = paced;
    }

    /** All events are there at once. */
    public static PlainEvents atFullSpeed(String stream, long seed, long events, Instant base) {
        return new PlainEvents(stream, seed, events, base, SPACING_MILLIS, Clock.systemUTC(), false);
    }

    /** Events are logged as the clock goes on, the first at the base; {@code speed} 1 is four a second. */
    public static PlainEvents paced(String stream, long seed, long events, Instant base, double speed, Clock clock) {
        return new PlainEvents(stream, seed, events, base, SPACING_MILLIS / speed, clock, true);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long end() {
        return paced ? Math.min(size, firstAtOrAfter(clock.millis() + 1)) : size;
    }

    @Override
    public LoggedEvent at(long position) {
        ByteBuilder out = new ByteBuilder(500);
        long timestamp = loggedAt(position);
        long page = 1_000_000 + position;
        out.put("{\"$schema\":\"/" + stream.replace('.', '/')
                        + "/1.2.0\",\"meta\":{\"uri\":\"https://test.wikipedia.org/wiki/Page_")
                .putLong(page)
                .put("\",\"id\":\"");
        Hash.putUuid(out, Hash.of(ids, position), Hash.of(ids + 1, position));
        out.put("\",\"domain\":\"test.wikipedia.org\",\"stream\":\"" + stream + "\",\"dt\":\"");
        new EventTimes().put(out, timestamp);
        out.put("\",\"topic\":\"" + active().topic(stream) + "\",\"partition\":0,\"offset\":");
        int hole = out.length();
        out.put("},\"database\":\"testwiki\",\"page_id\":")
                .putLong(page)
                .put(",\"page_title\":\"Page_")
                .putLong(page)
                .put("\"}");
        return new LoggedEvent(LoggedEvent.Kind.CHANGE, timestamp, out.toByteArray(), 0, hole, hole, out.length());
    }

    @Override
    public long countBefore(DataCentre dataCentre, long position) {
        return dataCentre == active() ? Math.min(position, size) : 0;
    }

    @Override
    public long firstAtOrAfter(long timestamp) {
        long position = Math.max(0, (long) ((timestamp - base.toEpochMilli()) / spacing) - 1);
        while (loggedAt(position) < timestamp) {
            position++;
        }
        return position;
    }

    @Override
    public long firstOffset(DataCentre dataCentre) {
        return FIRST_OFFSET;
    }

    @Override
    public DataCentre active() {
        return DataCentre.EQIAD;
    }

    private long loggedAt(long position) {
        return base.toEpochMilli() + (long) (position * spacing);
    }
}
