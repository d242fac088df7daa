package org.wikistream.ingest.resume;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The keys of frames taken from one partition, as far back as a resume can bring them again. They are forgotten in
 * order of arrival (see {@link RereadWindow}), and the oldest ones when there are too many, so that state stays small:
 * it is written with every checkpoint.
 */
final class RecentIds {

    /** Some 4 MB of state at worst; at 40 events a second, an overlap of a minute needs 2,400. */
    static final int CAPACITY = 200_000;

    /** Returns what is kept in state. */
    record Snapshot(List<UUID> keys, List<RereadWindow.Run> runs, long forgottenThrough) {
        static final Snapshot EMPTY = new Snapshot(List.of(), List.of(), RereadWindow.NOTHING_FORGOTTEN);
    }

    private final ArrayDeque<UUID> inOrderOfArrival;
    private final Set<UUID> known;
    private final RereadWindow window;

    RecentIds(Snapshot snapshot, int capacity) {
        inOrderOfArrival = new ArrayDeque<>(snapshot.keys());
        known = new HashSet<>(snapshot.keys());
        window = new RereadWindow(capacity, snapshot.runs(), snapshot.forgottenThrough());
    }

    boolean contains(UUID key) {
        return known.contains(key);
    }

    /** Remembers a key that is not known yet; {@code highest} is the partition's highest timestamp by now. */
    void add(UUID key, long highest) {
        if (known.add(key)) {
            inOrderOfArrival.addLast(key);
            window.add(highest);
            dropForgotten();
        }
    }

    /** Forgets the keys that a resume from the timestamp can't bring again. */
    void forgetBefore(long timestamp) {
        window.forgetBefore(timestamp);
        dropForgotten();
    }

    int size() {
        return known.size();
    }

    Snapshot snapshot() {
        return new Snapshot(new ArrayList<>(inOrderOfArrival), window.runs(), window.forgottenThrough());
    }

    private void dropForgotten() {
        while (inOrderOfArrival.size() > window.size()) {
            known.remove(inOrderOfArrival.removeFirst());
        }
    }
}
