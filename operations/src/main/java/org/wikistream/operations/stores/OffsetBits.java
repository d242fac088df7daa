package org.wikistream.operations.stores;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** A set of offsets of some partitions. It takes one bit for each offset of every range that contains at least one. */
final class OffsetBits {

    /** The bits of an offset within a range. The number of the range is the offset without these bits. */
    private static final int RANGE_BITS = 20;

    private static final int IN_RANGE = (1 << RANGE_BITS) - 1;

    /** By partition, and then by range. */
    private final Map<Integer, Map<Long, BitSet>> ranges = new HashMap<>();

    /** Returns whether the offset was new. */
    boolean add(int partition, long offset) {
        BitSet range = ranges.computeIfAbsent(partition, added -> new HashMap<>())
                .computeIfAbsent(offset >> RANGE_BITS, added -> new BitSet());
        int bit = (int) (offset & IN_RANGE);
        if (range.get(bit)) {
            return false;
        }
        range.set(bit);
        return true;
    }

    boolean contains(int partition, long offset) {
        BitSet range = ranges.getOrDefault(partition, Map.of()).get(offset >> RANGE_BITS);
        return range != null && range.get((int) (offset & IN_RANGE));
    }
}
