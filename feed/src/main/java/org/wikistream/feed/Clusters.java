package org.wikistream.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.wikistream.feed.log.ChangeLog;
import org.wikistream.feed.misbehaviour.ClusterSwitch;
import org.wikistream.feed.sse.ServedStream;
import org.wikistream.feed.sse.Subscriptions;

/**
 * Decides which of the two Kafka clusters answers. A switch ends all connections, and none of them gets further into
 * the log once it has begun.
 */
final class Clusters {

    private final ClusterSwitch how;
    private final FeedCounters counters;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    /** The log in the form of the first cluster. */
    private final Map<ServedStream, ChangeLog> histories = new HashMap<>();

    private volatile int current;

    Clusters(List<ServedStream> streams, ClusterSwitch how, FeedCounters counters) {
        this.how = how;
        this.counters = counters;
        streams.forEach(stream -> histories.put(stream, stream.log()));
    }

    /** Returns the cluster that answers, numbered from 0 with each switch. */
    int current() {
        return current;
    }

    /** Readers hold this lock while they read on, after they have checked {@link #current()}. */
    Lock reading() {
        return lock.readLock();
    }

    /** Returns whether the automatic switch is due. */
    boolean switchDueAt(long position, ServedStream stream) {
        return position >= how.after() && current == 0 && isMain(stream);
    }

    /**
     * Makes the automatic switch, unless another connection was faster. The log of the main stream knows where that
     * flips.
     */
    void switchByItself() {
        lock.writeLock().lock();
        try {
            if (current == 0) {
                switchOver(false);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Switches clusters. Events that nobody has read count as new from now on. */
    void switchNow() {
        lock.writeLock().lock();
        try {
            switchOver(true);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void switchOver(boolean flipsMain) {
        int next = current + 1;
        histories.replaceAll(
                (stream, history) -> isMain(stream) && !flipsMain ? history : how.flipped(history, stream.furthest()));
        histories.forEach((stream, history) -> stream.answerFrom(how.asHeldBy(next, history)));
        current = next;
        counters.switched();
    }

    private static boolean isMain(ServedStream stream) {
        return stream.name().equals(Subscriptions.STREAM);
    }
}
