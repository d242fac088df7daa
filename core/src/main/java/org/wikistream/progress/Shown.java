package org.wikistream.progress;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A live line that a thread of its own keeps updating until it is closed. */
public final class Shown implements AutoCloseable {

    private final LiveOutput output;
    private final Supplier<String> line;
    private final ScheduledExecutorService ticker;
    private final Future<?> ticks;
    private boolean closed;

    Shown(LiveOutput output, Supplier<String> line, Duration every) {
        this.output = output;
        this.line = line;
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        ticks = ticker.scheduleAtFixedRate(this::tick, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void tick() {
        if (!closed) {
            output.live(line.get());
        }
    }

    /** Removes the line. None is shown afterwards. */
    @Override
    public synchronized void close() {
        closed = true;
        ticks.cancel(false);
        ticker.shutdown();
        output.clear();
    }
}
