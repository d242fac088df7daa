package org.wikistream.feed.misbehaviour;

import java.time.Duration;

/**
 * Connections that stay open but send nothing.
 *
 * @param every after how many frames of the connection, and after how many more each time that a stall is over
 * @param length of a stall; the end of its time does not end a connection that stalls
 */
public record Stalls(int every, Duration length) {

    /** Until the client gives up. */
    public static final Duration FOR_GOOD = Duration.ofDays(10_000);

    static final Stalls NEVER = new Stalls(0, FOR_GOOD);

    public Stalls {
        Frequency.requireNotNegative("stall-every", every);
        Frequency.requireNotNegative("stall-length", length.toMillis());
    }

    /** Returns whether a connection stalls that has carried this many frames since its beginning or its last stall. */
    public boolean due(long sent) {
        return every > 0 && sent >= every;
    }
}
