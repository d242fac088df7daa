package org.wikistream.feed.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * An event as the log holds it. Its JSON is a slice of a larger array, shared and never changed. The digits of {@code
 * meta.offset} are left out of the slice, because an event's place in its topic depends on the other events that were
 * logged before it (canaries, malformed events), and is known only when it is sent.
 *
 * @param kind what it is, for counting
 * @param timestamp Kafka's, in milliseconds, which is that of {@code meta.dt}
 * @param bytes holds the JSON, or whatever was recorded instead
 * @param from first byte of the slice
 * @param headEnd end, exclusive, of what comes before the offset
 * @param tailFrom first byte of what comes after the offset; equal to {@code headEnd} and {@code to} where the event
 *     has no offset to be numbered
 * @param to end of the slice, exclusive
 */
public record LoggedEvent(Kind kind, long timestamp, byte[] bytes, int from, int headEnd, int tailFrom, int to) {

    /** The kinds of events, for counting. */
    public enum Kind {
        CHANGE,
        CANARY,
        MALFORMED,
        OVERSIZED
    }

    /** Returns an event that is sent as it is, because no {@code meta.offset} can be found in it. */
    public static LoggedEvent unnumbered(long timestamp, byte[] bytes, int from, int to) {
        return new LoggedEvent(Kind.CHANGE, timestamp, bytes, from, to, to, to);
    }

    /**
     * Returns the same event with other text in place of {@code [start, end)}, which does not touch the offset's place.
     */
    public LoggedEvent with(long newTimestamp, int start, int end, byte[] text) {
        byte[] changed = new byte[to - from - (end - start) + text.length];
        System.arraycopy(bytes, from, changed, 0, start - from);
        System.arraycopy(text, 0, changed, start - from, text.length);
        System.arraycopy(bytes, end, changed, start - from + text.length, to - end);
        int growth = text.length - (end - start);
        return new LoggedEvent(
                kind,
                newTimestamp,
                changed,
                0,
                headEnd - from + (end <= headEnd ? growth : 0),
                tailFrom - from + (end <= tailFrom ? growth : 0),
                changed.length);
    }

    /** Returns the position in the array after the given text in the event, or -1 if it does not occur. */
    public int endOf(byte[] text) {
        for (int start = from; start <= to - text.length; start++) {
            if (Arrays.equals(bytes, start, start + text.length, text, 0, text.length)) {
                return start + text.length;
            }
        }
        return -1;
    }

    public boolean numbered() {
        return tailFrom < to;
    }

    /** Returns the event's JSON as it is sent, with this number as {@code meta.offset} if it is numbered. */
    public byte[] payload(long offset) {
        byte[] digits = numbered() ? Long.toString(offset).getBytes(US_ASCII) : new byte[0];
        byte[] payload = new byte[headEnd - from + digits.length + to - tailFrom];
        System.arraycopy(bytes, from, payload, 0, headEnd - from);
        System.arraycopy(digits, 0, payload, headEnd - from, digits.length);
        System.arraycopy(bytes, tailFrom, payload, headEnd - from + digits.length, to - tailFrom);
        return payload;
    }
}
