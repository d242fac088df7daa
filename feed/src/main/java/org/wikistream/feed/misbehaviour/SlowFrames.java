package org.wikistream.feed.misbehaviour;

import java.time.Duration;

/**
 * Frames that arrive byte by byte.
 *
 * @param every how many positions apart
 * @param time that such a frame takes
 */
public record SlowFrames(int every, Duration time) {

    static final SlowFrames NEVER = new SlowFrames(0, Duration.ZERO);

    public SlowFrames {
        Frequency.requireNotNegative("slow-every", every);
        Frequency.requireNotNegative("slow-time", time.toMillis());
    }

    public boolean due(long position) {
        return Frequency.due(every, position);
    }
}
