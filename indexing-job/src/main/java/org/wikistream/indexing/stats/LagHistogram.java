package org.wikistream.indexing.stats;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A histogram of lags in fixed logarithmic buckets. Each doubling has 32 buckets, so a percentile is within 1.6 % of
 * the lag that it stands for, and exact below 64 ms. Because the buckets are fixed, the same lags give the same counts
 * in any order and grouping.
 *
 * <p>Only non-empty buckets are kept: a minute has a few dozen, whereas there are 1,888 for all values of a {@code
 * long}.
 */
final class LagHistogram {

    private static final int BITS = 5;
    private static final int PER_DOUBLING = 1 << BITS;

    private int size;
    /** Only the first {@link #size} are used, in ascending order. */
    private int[] buckets = new int[4];

    private long[] counts = new long[4];

    void add(long millis) {
        add(bucketOf(millis), 1);
    }

    void addAll(LagHistogram other) {
        for (int i = 0; i < other.size; i++) {
            add(other.buckets[i], other.counts[i]);
        }
    }

    /** Returns the middle of the bucket that holds the percentile; 0 if nothing was counted. */
    long percentile(int percent) {
        long total = 0;
        for (int i = 0; i < size; i++) {
            total += counts[i];
        }
        long rank = (total * percent + 99) / 100;
        long below = 0;
        for (int i = 0; i < size; i++) {
            below += counts[i];
            if (below >= rank) {
                return middleOf(buckets[i]);
            }
        }
        return 0;
    }

    void write(DataOutputView target) throws IOException {
        target.writeInt(size);
        for (int i = 0; i < size; i++) {
            target.writeShort(buckets[i]);
            target.writeLong(counts[i]);
        }
    }

    static LagHistogram read(DataInputView source) throws IOException {
        LagHistogram lags = new LagHistogram();
        lags.size = source.readInt();
        lags.buckets = new int[Math.max(lags.size, 1)];
        lags.counts = new long[Math.max(lags.size, 1)];
        for (int i = 0; i < lags.size; i++) {
            lags.buckets[i] = source.readShort();
            lags.counts[i] = source.readLong();
        }
        return lags;
    }

    private void add(int bucket, long count) {
        int at = Arrays.binarySearch(buckets, 0, size, bucket);
        if (at < 0) {
            at = -at - 1;
            insert(at, bucket);
        }
        counts[at] += count;
    }

    private void insert(int at, int bucket) {
        if (size == buckets.length) {
            buckets = Arrays.copyOf(buckets, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        System.arraycopy(buckets, at, buckets, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        buckets[at] = bucket;
        counts[at] = 0;
        size++;
    }

    /** Small lags are their own buckets. Above, a bucket combines the doubling with the five bits below the highest. */
    private static int bucketOf(long millis) {
        if (millis < PER_DOUBLING) {
            return (int) millis;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(millis) - BITS;
        return (shift << BITS) + (int) (millis >> shift);
    }

    private static long middleOf(int bucket) {
        if (bucket < 2 * PER_DOUBLING) {
            return bucket;
        }
        int shift = (bucket >> BITS) - 1;
        long from = (long) (bucket - (shift << BITS)) << shift;
        return from + (1L << shift) / 2;
    }
}
