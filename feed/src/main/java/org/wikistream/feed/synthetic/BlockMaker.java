package org.wikistream.feed.synthetic;

import java.util.Arrays;
import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.log.EventBlock;
import org.wikistream.feed.log.Hash;
import org.wikistream.feed.log.LoggedEvent;

/**
 * Makes blocks of events, each from only the seed, its number and the timetable. Related events, and the disorder of
 * their times, stay within a block. Any block can therefore be made again at any time, and none is kept. Not
 * thread-safe.
 */
final class BlockMaker {

    /**
     * The delay from an event's production to its logging. Nearly all events are logged at once; a few are held up on
     * the way.
     */
    private static final Quantiles HELD_UP =
            new Quantiles(0, 0, 0.885, 0, 0.95, 400, 0.98, 4_500, 0.998, 14_000, 0.9995, 20_000, 1, 48_000);

    /** The delay from the change to the production of its first event. */
    private static final Quantiles LAG =
            new Quantiles(0, 250, 0.5, 1_150, 0.95, 3_400, 0.99, 5_800, 0.9985, 10_000, 0.9995, 30_000, 1, 95_000);

    private final long seed;
    private final Timetable timetable;
    private final Planner planner;
    private final EventWriter writer;
    private final ByteBuilder out = new ByteBuilder(Timetable.BLOCK * 1_600);
    private final long[] firstLogged = new long[Timetable.BLOCK];
    private final long[] heldUp = new long[Timetable.BLOCK];
    private final long[] changed = new long[Timetable.BLOCK];

    BlockMaker(long seed, Timetable timetable, Planner planner, EventWriter writer) {
        this.seed = seed;
        this.timetable = timetable;
        this.planner = planner;
        this.writer = writer;
    }

    EventBlock make(long number) {
        Dice dice = new Dice(Hash.of(~seed, number));
        long begin = timetable.blockBegin(number);
        long end = timetable.blockBegin(number + 1);
        PlannedEvent[] planned = planner.plan(dice, begin, end);
        Arrays.fill(firstLogged, 0);
        out.truncate(0);
        int[] starts = new int[planned.length + 1];
        int[] offsets = new int[planned.length];
        long[] produced = new long[planned.length];
        for (int i = 0; i < planned.length; i++) {
            long index = number * Timetable.BLOCK + i;
            long logged = Math.min(timetable.loggedAt(index), end - 1);
            int request = planned[i].request().number();
            if (firstLogged[request] == 0) {
                firstLogged[request] = logged;
                long wanted = timetable.scaled(HELD_UP.draw(dice));
                // Never before the block: a delay that is too long is replaced by a shorter random one.
                heldUp[request] = wanted <= logged - begin ? wanted : (long) (dice.unit() * (logged - begin));
                changed[request] = Math.floorDiv(logged - heldUp[request] - (long) LAG.draw(dice), 1000L);
            }
            long jitter = timetable.scaled(dice.unit() * 15);
            produced[i] = Math.max(begin, logged - heldUp[request] - jitter);
            starts[i] = out.length();
            offsets[i] = writer.write(out, planned[i], index, produced[i], changed[request]);
        }
        starts[planned.length] = out.length();
        byte[] bytes = out.toByteArray();
        LoggedEvent[] events = new LoggedEvent[planned.length];
        for (int i = 0; i < events.length; i++) {
            events[i] = new LoggedEvent(
                    LoggedEvent.Kind.CHANGE, produced[i], bytes, starts[i], offsets[i], offsets[i], starts[i + 1]);
        }
        return new EventBlock(number, events);
    }
}
