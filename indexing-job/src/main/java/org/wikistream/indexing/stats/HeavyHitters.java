package org.wikistream.indexing.stats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.datasketches.hash.MurmurHash3;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Counts how often each name came. Counts are exact for up to {@link #CAPACITY} different names, whatever their order:
 * a minute of Wikimedia has some 2,400 changes. With more names, {@link #trim} forgets the rarest half and notes by how
 * much a count may be too low: at most twice the number of all changes divided by the capacity (the method of Misra and
 * Gries).
 *
 * <p>The table uses open addressing, with 64 bits of a name's hash as its identity.
 */
final class HeavyHitters {

    /**
     * Three times the changes of a minute, at 40 a second. Bounds a row's state, with at most some 300 bytes a name.
     */
    static final int CAPACITY = 8_192;

    private static final int SMALLEST = 4;
    private static final long SEED = 9001;

    private int size;
    private long error;
    private long[] hashes = new long[SMALLEST];
    private long[] counts = new long[SMALLEST];
    /** Null in empty slots. */
    private byte[][] names = new byte[SMALLEST][];

    /** Returns the key by which a name is looked up. */
    static long hash(byte[] name) {
        return MurmurHash3.hash(name, SEED)[0];
    }

    int size() {
        return size;
    }

    /** Adds to a name's count, and returns whether the name is new here. */
    boolean add(long hash, byte[] name, long count) {
        int slot = slotOf(hash);
        if (names[slot] != null) {
            counts[slot] += count;
            return false;
        }
        hashes[slot] = hash;
        counts[slot] = count;
        names[slot] = name;
        size++;
        if (size * 4 > names.length * 3) {
            resize(2 * names.length);
        }
        return true;
    }

    void addAll(HeavyHitters other) {
        for (int slot = 0; slot < other.names.length; slot++) {
            byte[] name = other.names[slot];
            if (name != null) {
                add(other.hashes[slot], name, other.counts[slot]);
            }
        }
        error += other.error;
    }

    /** With more names than the capacity, subtracts the median count from each and forgets those with nothing left. */
    void trim(int capacity) {
        if (size <= capacity) {
            return;
        }
        long[] sorted = new long[size];
        int next = 0;
        for (int slot = 0; slot < names.length; slot++) {
            if (names[slot] != null) {
                sorted[next++] = counts[slot];
            }
        }
        Arrays.sort(sorted);
        long median = sorted[size / 2];
        for (int slot = 0; slot < names.length; slot++) {
            if (names[slot] != null) {
                counts[slot] -= median;
            }
        }
        error += median;
        resize(names.length);
    }

    /** Returns the names with the highest counts in descending order; equal counts are ordered by name. */
    List<TopItem> top(int wanted) {
        int[] best = new int[Math.min(wanted, size) + 1];
        int found = 0;
        for (int slot = 0; slot < names.length; slot++) {
            if (names[slot] == null) {
                continue;
            }
            int place = found;
            while (place > 0 && isBetter(slot, best[place - 1])) {
                best[place] = best[place - 1];
                place--;
            }
            if (place < wanted) {
                best[place] = slot;
                found = Math.min(found + 1, wanted);
            }
        }
        return Arrays.stream(best, 0, found).mapToObj(this::item).toList();
    }

    private TopItem item(int slot) {
        return new TopItem(text(names[slot]), counts[slot] + error, counts[slot], counts[slot] + error);
    }

    private boolean isBetter(int slot, int other) {
        return counts[slot] == counts[other] ? compare(names[slot], names[other]) < 0 : counts[slot] > counts[other];
    }

    /** Compares as texts, without making those where they differ in ASCII: in most rows most names came once. */
    private static int compare(byte[] name, byte[] other) {
        int difference = Arrays.mismatch(name, other);
        boolean isPlain = difference >= 0
                && difference < Math.min(name.length, other.length)
                && name[difference] >= 0
                && other[difference] >= 0;
        return isPlain ? name[difference] - other[difference] : text(name).compareTo(text(other));
    }

    private static String text(byte[] name) {
        return new String(name, UTF_8);
    }

    void write(DataOutputView target) throws IOException {
        target.writeInt(size);
        target.writeLong(error);
        for (int slot = 0; slot < names.length; slot++) {
            byte[] name = names[slot];
            if (name != null) {
                target.writeLong(hashes[slot]);
                target.writeLong(counts[slot]);
                target.writeShort(name.length);
                target.write(name);
            }
        }
    }

    static HeavyHitters read(DataInputView source) throws IOException {
        HeavyHitters read = new HeavyHitters();
        read.addAll(source, name -> {});
        return read;
    }

    /**
     * Adds what another has written.
     *
     * @param whenNew takes each name that is new here
     */
    void addAll(DataInputView source, NewName whenNew) throws IOException {
        int more = source.readInt();
        error += source.readLong();
        if (size == 0 && more > 0) {
            resize(Math.max(SMALLEST, Integer.highestOneBit(more * 4 / 3) * 2));
        }
        for (int i = 0; i < more; i++) {
            long hash = source.readLong();
            long count = source.readLong();
            byte[] name = new byte[source.readShort()];
            source.readFully(name);
            if (add(hash, name, count)) {
                whenNew.accept(name);
            }
        }
    }

    /** Returns the entry of a hash, or the empty slot for it. */
    private int slotOf(long hash) {
        int mask = names.length - 1;
        int slot = (int) hash & mask;
        while (names[slot] != null && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Moves all names with a count above 0 into a new table. */
    private void resize(int length) {
        long[] oldHashes = hashes;
        long[] oldCounts = counts;
        byte[][] oldNames = names;
        hashes = new long[length];
        counts = new long[length];
        names = new byte[length][];
        size = 0;
        for (int old = 0; old < oldNames.length; old++) {
            if (oldNames[old] != null && oldCounts[old] > 0) {
                int slot = slotOf(oldHashes[old]);
                hashes[slot] = oldHashes[old];
                counts[slot] = oldCounts[old];
                names[slot] = oldNames[old];
                size++;
            }
        }
    }

    /** Takes a name. */
    interface NewName {
        void accept(byte[] name);
    }
}
