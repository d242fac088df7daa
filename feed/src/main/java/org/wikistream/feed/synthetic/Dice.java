package org.wikistream.feed.synthetic;

import org.wikistream.feed.log.Hash;

/** A fast generator of numbers that follow from a seed (SplitMix64). Not thread-safe. */
public final class Dice {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public Dice(long seed) {
        state = seed;
    }

    public long next() {
        state += GAMMA;
        return Hash.mix(state);
    }

    /** From 0 to {@code bound} - 1. */
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Returns a number from 0 to {@code bound} - 1, lower ones more often: half of all are in the lowest eighth. */
    public int lowBelow(int bound) {
        double u = unit();
        return (int) (u * u * u * bound);
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** From 0 (inclusive) to 1 (exclusive). */
    public double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    public <T> T oneOf(T[] values) {
        return values[below(values.length)];
    }
}
