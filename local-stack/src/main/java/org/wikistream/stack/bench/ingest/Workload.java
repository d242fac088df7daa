package org.wikistream.stack.bench.ingest;

/**
 * What each contestant reads in each round: the same events, from the first.
 *
 * @param warmUp events before the measured ones, while the JVM compiles
 * @param measured events that count
 */
record Workload(long warmUp, long measured) {

    long total() {
        return warmUp + measured;
    }
}
