package org.wikistream.feed.log;

/**
 * An event as the log holds it. Its JSON is a slice of a larger array, shared and never changed. The digits of
 * {@code meta.offset} are left out of the slice: where an event stands in its topic depends on what else was logged
 * before it (canaries, malformed events), and is known only when it is sent.
 *
 * @param kind what it is, for those who count
 * @param timestamp Kafka's, in milliseconds, which is that of {@code meta.dt}
 * @param bytes holds the JSON, or whatever was recorded instead
 * @param from first byte of the slice
 * @param headEnd end, exclusive, of what comes before the offset
 * @param tailFrom first byte of what comes after the offset; equal to {@code headEnd} and {@code to} where the event has
 *     no offset to be numbered
 * @param to end of the slice, exclusive
 */
public record LoggedEvent(Kind kind, long timestamp, byte[] bytes, int from, int headEnd, int tailFrom, int to) {

    /** What an event is to those who count. */
    public enum Kind {
        CHANGE,
        CANARY,
        MALFORMED
    }

    /** An event that is sent as it is, because no {@code meta.offset} can be found in it. */
    public static LoggedEvent unnumbered(long timestamp, byte[] bytes, int from, int to) {
        return new LoggedEvent(Kind.CHANGE, timestamp, bytes, from, to, to, to);
    }

    public boolean numbered() {
        return tailFrom < to;
    }
}
