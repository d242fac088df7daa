package org.wikistream.ingest.sse;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands frames from the threads that read the network to the one that polls. The queue is bounded by count and by
 * bytes. When frames come fast, many are handed over at a time, because waking the other thread for each costs more
 * than reading one.
 */
public final class FrameQueue {

    /** How many frames are handed over at once, if they come within {@link #LINGER}. */
    private static final int BATCH = 256;

    /**
     * This is short compared with the second until a transaction is committed; at forty frames a second it saves two
     * out of three wake-ups.
     */
    private static final Duration LINGER = Duration.ofMillis(50);

    private final int maxFrames;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition worthDraining = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private List<ReceivedFrame> frames = new ArrayList<>();
    private long bytes;
    private @Nullable IOException failure;
    private boolean wokenUp;
    private boolean closed;

    public FrameQueue(int maxFrames, long maxBytes) {
        this.maxFrames = maxFrames;
        this.maxBytes = maxBytes;
    }

    /** Waits until there is room, or until the queue is closed, and then drops the frame. */
    void put(ReceivedFrame frame) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && isFull()) {
                notFull.await();
            }
            if (!closed) {
                frames.add(frame);
                bytes += frame.frame().payload().length;
                if (frames.size() == 1) {
                    notEmpty.signal();
                }
                if (frames.size() == BATCH || isFull()) {
                    worthDraining.signal();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Makes {@link #drain} throw once it has handed out everything that was put before. */
    void fail(IOException cause) {
        lock.lock();
        try {
            failure = cause;
            signalDrain();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns all frames in the queue. Waits for the first until {@link #wakeUp} or the timeout, and then a moment
     * longer for more.
     */
    public List<ReceivedFrame> drain(Duration timeout) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = timeout.toNanos();
            while (frames.isEmpty() && isUndisturbed() && nanos > 0) {
                nanos = notEmpty.awaitNanos(nanos);
            }
            long linger = LINGER.toNanos();
            while (!frames.isEmpty() && frames.size() < BATCH && !isFull() && isUndisturbed() && linger > 0) {
                linger = worthDraining.awaitNanos(linger);
            }
            wokenUp = false;
            if (frames.isEmpty() && failure != null) {
                throw failure;
            }
            List<ReceivedFrame> drained = frames;
            frames = new ArrayList<>(drained.size());
            bytes = 0;
            notFull.signalAll();
            return drained;
        } finally {
            lock.unlock();
        }
    }

    /** Makes the current or the next {@link #drain} return at once. */
    public void wakeUp() {
        lock.lock();
        try {
            wokenUp = true;
            signalDrain();
        } finally {
            lock.unlock();
        }
    }

    public void close() {
        lock.lock();
        try {
            closed = true;
            signalDrain();
            notFull.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        return frames.size() >= maxFrames || bytes >= maxBytes;
    }

    private boolean isUndisturbed() {
        return failure == null && !wokenUp && !closed;
    }

    private void signalDrain() {
        notEmpty.signal();
        worthDraining.signal();
    }
}
