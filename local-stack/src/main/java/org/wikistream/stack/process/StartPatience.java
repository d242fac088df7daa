package org.wikistream.stack.process;

import java.time.Duration;

/**
 * Decides how long to wait for a process. On a busy machine everything takes many times as long as usual, and a new
 * process would be no faster, so a process that works is given more time. Not thread-safe.
 */
public final class StartPatience {

    public static final Duration USUAL = Duration.ofMinutes(2);
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int WINDOWS = 4;
    /** Waiting threads use some processor time too. A share of a processor below this does not count as work. */
    private static final int LEAST_WORK = 60;

    private final Duration usual;
    /** How often to check whether a process works. */
    private final Duration window;

    private final Duration leastWork;
    private Duration windowBegin = Duration.ZERO;
    private Duration workedBefore = Duration.ZERO;
    private boolean works = true;

    public StartPatience() {
        this(USUAL);
    }

    /** @param usual how long a process is waited for whatever it does */
    public StartPatience(Duration usual) {
        this.usual = usual;
        this.window = usual.dividedBy(WINDOWS);
        this.leastWork = window.dividedBy(LEAST_WORK);
    }

    /**
     * Notes how far the process is, and returns whether to wait on.
     *
     * @param elapsed since it was started
     * @param processorTime that it has used since then
     */
    public boolean waitsOn(Duration elapsed, Duration processorTime) {
        if (elapsed.minus(windowBegin).compareTo(window) >= 0) {
            works = processorTime.minus(workedBefore).compareTo(leastWork) >= 0;
            windowBegin = elapsed;
            workedBefore = processorTime;
        }
        return elapsed.compareTo(usual) <= 0 || (works && elapsed.compareTo(LONGEST) <= 0);
    }
}
