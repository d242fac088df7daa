package org.wikistream.indexing.stats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.memory.Memory;

/**
 * The number of different names: a HyperLogLog sketch of Apache DataSketches. Each name is added as its UTF-8 bytes, so
 * that {@code update(String)} of that library, in any language, means the same name.
 *
 * <p>Up to 384 names, the count is exact except in about one of a thousand rows; above that, it has a standard error of
 * 1.6 %.
 *
 * <p>Bytes and estimate depend on the set of names alone, not on their order, so two rows with the same changes have
 * equal sketches.
 *
 * @see <a href="https://datasketches.apache.org/docs/HLL/HLL.html">HLL</a>
 */
final class Distinct {

    /**
     * 4,096 registers: the error is small compared with the variation from minute to minute, and a sketch takes 3 KB at
     * most.
     */
    private static final int LG_K = 12;

    /**
     * The smallest form whose bytes depend only on the registers; the form with four bits has a table of exceptions.
     */
    private static final TgtHllType TYPE = TgtHllType.HLL_6;

    // The layout of a sketch's bytes, which the library's format fixes (PreambleUtil).
    private static final int FLAGS_BYTE = 5;
    private static final int OUT_OF_ORDER_FLAG = 16;
    private static final int MODE_BYTE = 7;
    private static final int MODE_MASK = 3;
    private static final int LIST = 0;
    private static final int SET = 1;
    private static final int LIST_START = 8;
    private static final int SET_START = 12;
    private static final int ORDER_DEPENDENT_ESTIMATE = 8;

    private final HllSketch sketch;

    Distinct() {
        this(new HllSketch(LG_K, TYPE));
    }

    private Distinct(HllSketch sketch) {
        this.sketch = sketch;
    }

    static Distinct of(byte[] bytes) {
        return new Distinct(HllSketch.heapify(Memory.wrap(bytes)));
    }

    void add(byte[] name) {
        sketch.update(name);
    }

    /** Returns the estimate. It does not use {@code getEstimate()}, which depends on the order. */
    long estimate() {
        return Math.round(sketch.getCompositeEstimate());
    }

    /**
     * Returns the library's compact form. Everything that depends on the order of the names is set as if they had come
     * in sorted order.
     */
    byte[] bytes() {
        byte[] bytes = sketch.toCompactByteArray();
        switch (bytes[MODE_BYTE] & MODE_MASK) {
            case LIST -> sort(bytes, LIST_START);
            case SET -> sort(bytes, SET_START);
            default -> {
                bytes[FLAGS_BYTE] |= OUT_OF_ORDER_FLAG;
                Arrays.fill(bytes, ORDER_DEPENDENT_ESTIMATE, ORDER_DEPENDENT_ESTIMATE + Double.BYTES, (byte) 0);
            }
        }
        return bytes;
    }

    private static void sort(byte[] bytes, int start) {
        ByteBuffer names = ByteBuffer.wrap(bytes, start, bytes.length - start).order(ByteOrder.nativeOrder());
        int[] sorted = new int[names.remaining() / Integer.BYTES];
        names.asIntBuffer().get(sorted);
        Arrays.sort(sorted);
        names.asIntBuffer().put(sorted);
    }
}
