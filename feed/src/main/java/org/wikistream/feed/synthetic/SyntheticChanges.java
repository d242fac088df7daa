package org.wikistream.feed.synthetic;

import java.time.Clock;
import java.time.Instant;
import org.wikistream.feed.log.BlockCache;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.DataCentre;
import org.wikistream.feed.log.EventBlock;
import org.wikistream.feed.log.LoggedEvent;

/**
 * Generated changes with the shape of the real ones. The same seed, time base and speed give the same bytes, wherever a
 * reader starts. Nothing is stored but the blocks in use, so that even an endless log never grows.
 */
public final class SyntheticChanges implements ChangeLog {

    /** The default beginning of time, the same in each run, so that a run at full speed can be repeated. */
    public static final Instant DEFAULT_BASE = Instant.parse("2025-06-01T00:00:00Z");

    private static final long FIRST_OFFSET = 6_000_000_000L;

    private final DataCentre active = DataCentre.EQIAD;
    private final long size;
    private final Timetable timetable;
    private final Clock pace;
    private final boolean paced;
    private final BlockCache blocks;

    private SyntheticChanges(long seed, long size, Timetable timetable, Planner planner, Clock clock, boolean paced) {
        if (size < 0) {
            throw new IllegalArgumentException("events is " + size + ": 0 or above");
        }
        this.size = size;
        this.timetable = timetable;
        pace = clock;
        this.paced = paced;
        blocks = new BlockCache(new BlockMaker(seed, timetable, planner, new EventWriter(seed, active))::make);
    }

    /** All events are there at once. Event time goes on by a second every 40 events. */
    public static SyntheticChanges atFullSpeed(long seed, long events, Instant base) {
        return atFullSpeed(seed, events, base, plain());
    }

    /** As {@link #atFullSpeed(long, long, Instant)} from {@link #DEFAULT_BASE}. */
    public static SyntheticChanges atFullSpeed(long seed, long events) {
        return atFullSpeed(seed, events, DEFAULT_BASE);
    }

    /**
     * Events are logged as the clock goes on.
     *
     * @param base when the first is logged
     * @param speed 1 is 40 events a second
     */
    public static SyntheticChanges paced(long seed, long events, Instant base, double speed, Clock clock) {
        return new SyntheticChanges(seed, events, new Timetable(base, speed), plain(), clock, true);
    }

    /** All events are there at once, and somebody else says what happens. */
    public static SyntheticChanges atFullSpeed(long seed, long events, Instant base, Planner planner) {
        return new SyntheticChanges(seed, events, new Timetable(base, 1), planner, Clock.systemUTC(), false);
    }

    /** 40 events a second are logged as the clock goes on, and somebody else says what happens. */
    public static SyntheticChanges paced(long seed, long events, Instant base, Planner planner, Clock clock) {
        return new SyntheticChanges(seed, events, new Timetable(base, 1), planner, clock, true);
    }

    private static Planner plain() {
        return new BlockPlanner(Timetable.BLOCK);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long end() {
        return paced ? Math.min(size, timetable.loggedBy(pace.millis())) : size;
    }

    @Override
    public LoggedEvent at(long position) {
        return blocks.get(position / Timetable.BLOCK).at((int) (position % Timetable.BLOCK));
    }

    @Override
    public long countBefore(DataCentre dataCentre, long position) {
        return dataCentre == active ? Math.min(position, size) : 0;
    }

    /** The times of a block's events lie within its span, so only one block has to be looked into. */
    @Override
    public long firstAtOrAfter(long timestamp) {
        if (timestamp <= timetable.base().toEpochMilli()) {
            return 0;
        }
        long number = timetable.blockAt(timestamp);
        long first = number * Timetable.BLOCK;
        if (first >= size) {
            return size;
        }
        EventBlock block = blocks.get(number);
        int place = 0;
        while (place < Timetable.BLOCK && block.at(place).timestamp() < timestamp) {
            place++;
        }
        return Math.min(first + place, size);
    }

    @Override
    public long firstOffset(DataCentre dataCentre) {
        return FIRST_OFFSET;
    }

    @Override
    public DataCentre active() {
        return active;
    }
}
