package org.wikistream.operations.stores;

import java.util.BitSet;

/**
 * A subset of the ids: those of a stretch of append time, or of some parts of it by hash.
 *
 * @param from in epoch milliseconds
 * @param to the first that does not belong to it
 * @param weight the most ids that it may contain, over Kafka and all stores
 * @param parts into how many parts the stretch is cut, a power of two
 * @param chosen the parts that belong to it
 */
record Slice(long from, long to, long weight, int parts, BitSet chosen) {

    static Slice whole(long from, long to, long weight) {
        BitSet all = new BitSet();
        all.set(0);
        return new Slice(from, to, weight, 1, all);
    }

    boolean contains(IdHash id) {
        return parts == 1 || chosen.get(id.part(parts));
    }
}
