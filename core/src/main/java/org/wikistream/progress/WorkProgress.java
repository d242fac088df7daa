package org.wikistream.progress;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The progress of a piece of work of known size. Any thread may count; this costs no more than the counting itself. */
public final class WorkProgress implements AutoCloseable {

    /** Up to this many units are counted one by one; for more, a percentage is more useful. */
    private static final long FEW = 1_000;

    private final String what;
    private final long total;
    private final String unit;
    private final LongSupplier nanoTime;
    private final long began;
    private final AtomicLong done = new AtomicLong();
    private @Nullable Shown shown;

    /** The number in the last line, and when it was reached. */
    private long seen;

    private long seenAt;

    WorkProgress(String what, long total, String unit, LongSupplier nanoTime) {
        this.what = what;
        this.total = Math.max(0, total);
        this.unit = unit;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.seenAt = began;
    }

    void shownBy(Shown shownBy) {
        shown = shownBy;
    }

    /** Counts more units as done. */
    public void add(long units) {
        done.addAndGet(units);
    }

    /** Sets how many units are done in all. */
    public void reach(long units) {
        done.set(units);
    }

    /** Returns a line such as {@code reading wikimedia.recentchange: 45 % of 2,700,000 offsets, about 40 s left}. */
    synchronized String line() {
        long now = nanoTime.getAsLong();
        long reached = Math.min(done.get(), total);
        if (reached != seen) {
            seen = reached;
            seenAt = now;
        }
        String left = TimeLeft.of(reached, total, Duration.ofNanos(now - began), Duration.ofNanos(now - seenAt))
                .map(time -> ", about " + TimeLeft.words(time) + " left")
                .orElse("");
        return total < FEW
                ? String.format(Locale.ROOT, "%s: %d of %d %s%s", what, reached, total, unit, left)
                : String.format(Locale.ROOT, "%s: %d %% of %,d %s%s", what, 100 * reached / total, total, unit, left);
    }

    /** Ends the display. */
    @Override
    public void close() {
        if (shown != null) {
            shown.close();
        }
    }
}
