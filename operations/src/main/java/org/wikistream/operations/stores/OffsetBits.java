package org.wikistream.operations.stores;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Some offsets of some partitions. It takes one bit for each offset of a range with any. */
final class OffsetBits {

    /** Offsets of a range: its number is an offset without these bits. */
    private static final int RANGE_BITS = 20;

    private static final int IN_RANGE = (1 << RANGE_BITS) - 1;

    /** By partition, and then by range. */
    private final Map<Integer, Map<Long, BitSet>> ranges = new HashMap<>();

    /** Returns whether it was not there before. */
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
