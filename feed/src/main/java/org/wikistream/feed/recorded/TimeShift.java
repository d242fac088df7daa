package org.wikistream.feed.recorded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.wikistream.feed.log.ByteBuilder;

/**
 * Moves the times of events by one span: {@code meta.dt}, in the form in which it was recorded, and {@code timestamp}.
 *
 * @param millis whole seconds, because {@code timestamp} and older events have no finer ones
 */
record TimeShift(long millis) {

    static final TimeShift NONE = new TimeShift(0);

    private static final DateTimeFormatter SECONDS = formatter("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MILLIS = formatter("yyyy-MM-dd'T'HH:mm:ss.SSS");
    private static final int SECONDS_LENGTH = 19;
    private static final int MILLIS_LENGTH = 23;

    static TimeShift between(long firstTimestamp, Instant movedTo) {
        return new TimeShift(Math.floorDiv(movedTo.toEpochMilli() - firstTimestamp, 1000L) * 1000);
    }

    /** Returns a copy of the text with its times moved. */
    byte[] applyTo(byte[] bytes, int from, int to, EventText text) {
        ByteBuilder out = new ByteBuilder(to - from + 8);
        EventText.Span dt = text.dt();
        EventText.Span timestamp = text.timestamp();
        boolean dtFirst = dt != null && (timestamp == null || dt.from() < timestamp.from());
        int done = from;
        if (dtFirst) {
            done = putTime(out, bytes, done, text);
        }
        if (timestamp != null) {
            out.put(bytes, done, timestamp.from());
            long seconds = Long.parseLong(string(bytes, timestamp));
            out.putLong(seconds + millis / 1000);
            done = timestamp.to();
        }
        if (!dtFirst) {
            done = putTime(out, bytes, done, text);
        }
        return out.put(bytes, done, to).toByteArray();
    }

    private int putTime(ByteBuilder out, byte[] bytes, int done, EventText text) {
        EventText.Span dt = text.dt();
        Instant time = text.time();
        if (dt == null || time == null) {
            return done;
        }
        String recorded = string(bytes, dt);
        DateTimeFormatter form =
                recorded.length() > SECONDS_LENGTH && recorded.charAt(SECONDS_LENGTH) == '.' ? MILLIS : SECONDS;
        int zoneFrom = form == MILLIS ? MILLIS_LENGTH : SECONDS_LENGTH;
        out.put(bytes, done, dt.from())
                .put(form.format(time.plusMillis(millis)))
                .put(recorded.substring(zoneFrom));
        return dt.to();
    }

    private static String string(byte[] bytes, EventText.Span span) {
        return new String(bytes, span.from(), span.to() - span.from(), US_ASCII);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
    }
}
