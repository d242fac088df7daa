package org.wikistream.feed.misbehaviour;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.temporal.ChronoUnit;
import org.wikistream.feed.log.ByteBuilder;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.log.EventTimes;
import org.wikistream.feed.log.LoggedEvent;
import org.wikistream.feed.log.WrappedLog;

/**
 * A log in which some events are dated years back or ahead, in {@code meta.dt} and in Kafka's timestamp. Where both
 * would be due for one event, it is dated back. The event is in the middle, or at the end of the first third, of each
 * group of so many, so that what is inserted after every so many rarely inherits its time.
 */
final class Redated extends WrappedLog {

    private static final byte[] DT = "\"dt\":\"".getBytes(US_ASCII);
    private static final long MILLIS_A_YEAR = ChronoUnit.YEARS.getDuration().toMillis();

    private final Dating back;
    private final Dating ahead;

    /**
     * Dates one of every so many events wrongly; 0 is never.
     *
     * @param years how far off, backdated and future-dated alike
     */
    record Dating(int every, int years) {

        static final Dating NEVER = new Dating(0, 0);

        Dating {
            Frequency.requireNotNegative("every (of a wrong date)", every);
            Frequency.requireNotNegative("years (of a wrong date)", years);
        }
    }

    Redated(ChangeLog log, Dating back, Dating ahead) {
        super(log);
        this.back = back;
        this.ahead = ahead;
    }

    @Override
    public LoggedEvent at(long position) {
        LoggedEvent event = log.at(position);
        long shift = shift(position);
        if (shift == 0) {
            return event;
        }
        long timestamp = event.timestamp() + shift;
        int start = event.endOf(DT);
        if (start < 0) {
            return event.with(timestamp, event.from(), event.from(), new byte[0]);
        }
        int end = start;
        while (event.bytes()[end] != '"') {
            end++;
        }
        ByteBuilder dt = new ByteBuilder(32);
        new EventTimes().put(dt, timestamp);
        return event.with(timestamp, start, end, dt.toByteArray());
    }

    /** The first one of the events that keep their time, of those dated back, and of those dated ahead. */
    @Override
    public long firstAtOrAfter(long timestamp) {
        long first = firstOf(0, log.firstAtOrAfter(timestamp), timestamp);
        if (back.every() > 0) {
            first = Math.min(first, firstOf(-millis(back), log.firstAtOrAfter(timestamp + millis(back)), timestamp));
        }
        if (ahead.every() > 0) {
            first = Math.min(first, firstOf(millis(ahead), log.firstAtOrAfter(timestamp - millis(ahead)), timestamp));
        }
        return first;
    }

    private long firstOf(long shift, long from, long timestamp) {
        long position = from;
        while (position < size()
                && (shift(position) != shift || log.at(position).timestamp() + shift < timestamp)) {
            position++;
        }
        return position;
    }

    private long shift(long position) {
        if (back.every() > 0 && position % back.every() == back.every() / 2) {
            return -millis(back);
        }
        if (ahead.every() > 0 && position % ahead.every() == ahead.every() / 3) {
            return millis(ahead);
        }
        return 0;
    }

    private static long millis(Dating dating) {
        return dating.years() * MILLIS_A_YEAR;
    }
}
