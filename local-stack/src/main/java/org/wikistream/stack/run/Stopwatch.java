package org.wikistream.stack.run;

import java.time.Duration;

/**
 * Time since a step began.
 *
 * @param startNanos of {@link System#nanoTime}
 */
record Stopwatch(long startNanos) {

    static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
