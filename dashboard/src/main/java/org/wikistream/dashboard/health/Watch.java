package org.wikistream.dashboard.health;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.wikistream.dashboard.search.Threads;

/** A thread that looks at something repeatedly. Other threads may read its latest result at any time. */
abstract class Watch implements AutoCloseable {

    private static final Duration END_PATIENCE = Duration.ofSeconds(1);

    private final ScheduledExecutorService thread;
    private final Duration pause;

    /** @param pause between the end of a look and the next */
    Watch(String name, Duration pause) {
        this.pause = pause;
        thread = Threads.scheduled(name, 1);
    }

    /** Starts the thread. */
    final void start() {
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                Threads.guarded(this::lookSafely), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once. */
    abstract void look();

    /** Notes that a look has failed. */
    abstract void failed(RuntimeException failure);

    /** Releases its resources. The thread has ended, or won't end soon. */
    abstract void release();

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    @Override
    public final void close() {
        thread.shutdownNow();
        try {
            if (thread.awaitTermination(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
