package org.wikistream.operations.stores;

/**
 * The number of ids, and the sum of their hashes, in each bucket. Two collections of ids with the same fingerprint are
 * the same, whatever the order of their ids. A bucket takes 24 bytes, however many ids are in it.
 */
final class Fingerprints {

    private final long[] counts;
    private final long[] highs;
    private final long[] lows;

    Fingerprints(int buckets) {
        counts = new long[buckets];
        highs = new long[buckets];
        lows = new long[buckets];
    }

    void add(int bucket, IdHash id) {
        counts[bucket]++;
        highs[bucket] += id.high();
        lows[bucket] += id.low();
    }

    long count(int bucket) {
        return counts[bucket];
    }

    boolean sameAs(Fingerprints other, int bucket) {
        return counts[bucket] == other.counts[bucket]
                && highs[bucket] == other.highs[bucket]
                && lows[bucket] == other.lows[bucket];
    }
}
