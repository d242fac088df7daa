package org.wikistream.ingest.resume;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts, in order of arrival, the frames of one partition that a resume by timestamp can bring again.
 *
 * <p>A resume begins at the first offset whose timestamp is at or after the one asked for. A frame therefore comes
 * again exactly if the highest timestamp up to and including it, in order of arrival, reaches that far. Its own
 * timestamp does not matter: a backdated event comes again with its neighbours, and after one dated in the future
 * everything does. That highest timestamp never falls from one frame to the next, which is why forgetting works from
 * the front.
 */
final class RereadWindow {

    /** The value of {@link #forgottenThrough()} as long as nothing was forgotten. */
    static final long NOTHING_FORGOTTEN = Long.MIN_VALUE;

    private static final long RUN_MILLIS = 1000;

    /**
     * Consecutive frames that are forgotten together.
     *
     * @param highest the highest timestamp up to the last of them
     */
    record Run(long highest, int count) {}

    private final int capacity;
    private final ArrayDeque<Run> runs = new ArrayDeque<>();
    private int size;
    private long forgottenThrough;

    RereadWindow(int capacity, List<Run> runs, long forgottenThrough) {
        this.capacity = capacity;
        this.runs.addAll(runs);
        this.forgottenThrough = forgottenThrough;
        runs.forEach(run -> size += run.count());
    }

    /**
     * Takes one more frame; the oldest is forgotten for it if there is no room.
     *
     * @param highest timestamp of the partition so far, this frame included
     */
    void add(long highest) {
        while (size >= capacity) {
            Run oldest = removeOldest();
            if (oldest.count() > 1) {
                runs.addFirst(new Run(oldest.highest(), oldest.count() - 1));
                size += oldest.count() - 1;
            }
        }
        Run last = runs.peekLast();
        if (last != null && Math.floorDiv(last.highest(), RUN_MILLIS) == Math.floorDiv(highest, RUN_MILLIS)) {
            runs.removeLast();
            runs.addLast(new Run(highest, last.count() + 1));
        } else {
            runs.addLast(new Run(highest, 1));
        }
        size++;
    }

    /** Forgets the frames that a resume from the timestamp can't bring again. */
    void forgetBefore(long timestamp) {
        while (!runs.isEmpty() && runs.getFirst().highest() < timestamp) {
            removeOldest();
        }
    }

    /** Returns the highest timestamp from which a resume would bring frames that were forgotten. */
    long forgottenThrough() {
        return forgottenThrough;
    }

    int size() {
        return size;
    }

    List<Run> runs() {
        return new ArrayList<>(runs);
    }

    private Run removeOldest() {
        Run oldest = runs.removeFirst();
        size -= oldest.count();
        forgottenThrough = Math.max(forgottenThrough, oldest.highest());
        return oldest;
    }
}
