package org.wikistream.stack.run;

import java.time.Duration;

/**
 * Decides for how long a server is waited for. On a busy machine one takes many times as long as usual, and a new one would not be
 * faster; so one that works is waited for longer. Not thread-safe.
 */
final class StartPatience {

    static final Duration USUAL = Duration.ofMinutes(2);
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration WINDOW = Duration.ofSeconds(30);
    /** Threads that only wait take some time too. */
    private static final Duration LEAST_WORK = Duration.ofMillis(500);

    private Duration windowBegin = Duration.ZERO;
    private Duration workedBefore = Duration.ZERO;
    private boolean works = true;

    /**
     * Notes how far the server is, and returns whether to wait on.
     *
     * @param elapsed since it was started
     * @param processorTime that it has used since then
     */
    boolean waitsOn(Duration elapsed, Duration processorTime) {
        if (elapsed.minus(windowBegin).compareTo(WINDOW) >= 0) {
            works = processorTime.minus(workedBefore).compareTo(LEAST_WORK) >= 0;
            windowBegin = elapsed;
            workedBefore = processorTime;
        }
        return elapsed.compareTo(USUAL) <= 0 || (works && elapsed.compareTo(LONGEST) <= 0);
    }
}
