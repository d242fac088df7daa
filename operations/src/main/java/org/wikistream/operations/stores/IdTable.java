package org.wikistream.operations.stores;

import org.wikistream.problem.UserError;

/**
 * Flags by id. The table has room for a number of ids that is known beforehand, and takes {@value #BYTES} bytes for
 * each.
 */
final class IdTable {

    static final int BYTES = 40;

    /**
     * A replay or a job may add a few ids while the table is filled; more means that the stream has not come to rest.
     */
    private static final int SURPRISE = 10_000;

    private final long[] highs;
    private final long[] lows;
    /** 0 marks an empty place, because every id has a flag. */
    private final int[] flags;

    private final int mask;
    private final int limit;
    private int size;

    IdTable(long ids) {
        limit = Math.toIntExact(ids) + SURPRISE;
        int slots = Integer.highestOneBit(Math.max(1, limit - 1)) << 1;
        slots = slots < limit + limit / 2 ? slots << 1 : slots;
        highs = new long[slots];
        lows = new long[slots];
        flags = new int[slots];
        mask = slots - 1;
    }

    /** Sets flags of an id, and adds the id if it is new. */
    void set(IdHash id, int added) {
        int slot = slot(id);
        if (flags[slot] == 0) {
            if (size == limit) {
                throw new UserError("More ids have come than were counted before: a store or Kafka changes at append"
                        + " times that were complete. Try again when no replay runs");
            }
            size++;
            highs[slot] = id.high();
            lows[slot] = id.low();
        }
        flags[slot] |= added;
    }

    /** Returns the flags of an id; 0 if the table does not hold it. */
    int get(IdHash id) {
        return flags[slot(id)];
    }

    /** Returns how many ids have all flags of one group and none of another. */
    int count(int all, int none) {
        int found = 0;
        for (int each : flags) {
            if ((each & all) == all && (each & none) == 0 && each != 0) {
                found++;
            }
        }
        return found;
    }

    int size() {
        return size;
    }

    private int slot(IdHash id) {
        int slot = (int) (id.low() ^ (id.low() >>> 32)) & mask;
        while (flags[slot] != 0 && (highs[slot] != id.high() || lows[slot] != id.low())) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
