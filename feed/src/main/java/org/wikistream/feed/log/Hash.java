package org.wikistream.feed.log;

/** Makes numbers that look random but follow from others, so that no random numbers have to be stored. */
public final class Hash {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /** SplitMix64's finalizer: every bit of the input changes about half of the output's bits. */
    public static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public static long of(long a, long b) {
        return mix(mix(a + GOLDEN_GAMMA) ^ (b * GOLDEN_GAMMA + 0x632BE59BD9B4E019L));
    }

    /** Writes the version 4 UUID that follows from two numbers. */
    public static void putUuid(ByteBuilder out, long high, long low) {
        out.putHex(high >>> 32, 8)
                .put('-')
                .putHex(high >>> 16, 4)
                .put('-')
                .put('4')
                .putHex(high, 3)
                .put('-')
                .putHex(8 | (low >>> 60 & 3), 1)
                .putHex(low >>> 48, 3)
                .put('-')
                .putHex(low, 12);
    }
}
