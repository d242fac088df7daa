package org.wikistream.bench;

/**
 * The work of each subject in each round. All of them read the same events, from the first.
 *
 * @param warmUp events before the measured ones, while the JVM compiles
 * @param measured events that count
 */
public record Workload(long warmUp, long measured) {

    public long total() {
        return warmUp + measured;
    }
}
