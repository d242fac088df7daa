package org.wikistream.operations.stores;

/**
 * Number and sum of the hashes of the ids in each of some buckets. Two collections of ids with the same fingerprint are
 * the same, in whatever order they come. 24 bytes a bucket, however many ids are in it.
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
