package org.wikistream.progress;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Estimates how long work will still take if it goes on as before, and words for it. */
final class TimeLeft {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;

    private TimeLeft() {}

    /**
     * Returns the time left; empty as long as nothing is done.
     *
     * <p>Units may be small, such as events, or take minutes each. The current unit counts in part, according to the
     * time that the earlier ones took. The estimate therefore goes down during a long unit, and goes up if it takes
     * longer than they did.
     *
     * @param elapsed since the work began
     * @param sinceLast since the last unit was done
     */
    static Optional<Duration> of(long done, long total, Duration elapsed, Duration sinceLast) {
        if (done >= total) {
            return Optional.of(Duration.ZERO);
        }
        if (done <= 0) {
            return Optional.empty();
        }
        double usual = Math.max(1, elapsed.minus(sinceLast).toNanos()) / (double) done;
        double reached = done + Math.min(1, sinceLast.toNanos() / usual);
        return Optional.of(Duration.ofNanos((long) (elapsed.toNanos() * (total - reached) / reached)));
    }

    /** Returns the time in words: {@code 40 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. It is never negative. */
    static String words(Duration time) {
        long seconds = Math.max(0, Math.round(time.toMillis() / 1e3));
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        return seconds < HOUR
                ? String.format(Locale.ROOT, "%d min %d s", seconds / MINUTE, seconds % MINUTE)
                : String.format(Locale.ROOT, "%d h %d min", seconds / HOUR, seconds % HOUR / MINUTE);
    }
}
