package org.wikistream.stack.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Watches several things at the same time, so that one that takes long does not delay the others. */
final class Watches implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    /** As many threads as things to watch. */
    private static final int THREADS = 6;
    /** Longer than a look may wait for a server that does not answer. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(15);

    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });

    /** Looks each second, or as soon as the last look is over. */
    @SuppressWarnings("FutureReturnValueIgnored") // An attempt throws nothing.
    void each(Runnable look) {
        // The task does not end by itself. Failures go to whoever waits here.
        Future<?> unused =
                threads.scheduleWithFixedDelay(() -> attempt(look), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the first look that fails, and throws what it threw. */
    void await() {
        try {
            failure.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Interrupts looks that are in progress. When this returns, they have ended. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(CLOSE_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Runnable look) {
        if (failure.isDone()) {
            return;
        }
        try {
            look.run();
        } catch (RuntimeException | Error e) {
            failure.completeExceptionally(e);
        }
    }
}
