package org.wikistream.dashboard.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.Threads;

/**
 * All views that somebody looks at. One poller keeps each up to date, however many viewers it has. A view without
 * viewers stays for a while in case one comes back. Thread-safe.
 */
public final class Views implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Views.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofSeconds(30);
    /**
     * After a round, a view rests for this many times as long as the round took, because OpenSearch also has to index.
     */
    private static final int REST = 5;

    private static final int POLLERS = 2;
    private static final int MOST_VIEWS = 16;
    private static final Duration END_PATIENCE = Duration.ofMillis(500);

    private final ViewReader reader;
    private final Supplier<ClockState> pageClock;
    private final Clock clock;
    private final int mostViewers;
    private final Duration period;
    private final Map<String, View> views = new LinkedHashMap<>();
    private final ScheduledExecutorService pollers = Threads.scheduled("view-poller", POLLERS);
    private boolean closed;

    /** @param mostViewers setting {@code page.viewers} */
    public Views(ViewReader reader, Supplier<ClockState> pageClock, int mostViewers, Clock clock) {
        this(reader, pageClock, mostViewers, PERIOD, clock);
    }

    /** @param period the shortest time between two rounds of a view */
    Views(ViewReader reader, Supplier<ClockState> pageClock, int mostViewers, Duration period, Clock clock) {
        this.period = period;
        this.reader = reader;
        this.pageClock = pageClock;
        this.mostViewers = mostViewers;
        this.clock = clock;
    }

    /** Reasons why a viewer can't get a live view. */
    public enum Refusal {
        TOO_MANY_VIEWERS("Too many viewers just now"),
        TOO_MANY_VIEWS("Too many different views just now");

        private final String words;

        Refusal(String words) {
            this.words = words;
        }

        /** Returns a sentence for people. */
        public String words() {
            return words;
        }
    }

    /**
     * Adds a viewer to a view. Writes nothing yet: that begins with {@link Viewer#wake}.
     *
     * @param refused takes the reason if the result is empty
     */
    public Optional<Viewer> enter(Filter filter, Connection connection, Consumer<Refusal> refused) {
        synchronized (views) {
            if (closed || viewers() >= mostViewers) {
                refused.accept(Refusal.TOO_MANY_VIEWERS);
                return Optional.empty();
            }
            String name = filter.canonical();
            View view = views.get(name);
            if (view == null) {
                if (views.size() >= MOST_VIEWS && !forgetOne()) {
                    refused.accept(Refusal.TOO_MANY_VIEWS);
                    return Optional.empty();
                }
                view = new View(filter, reader);
                views.put(name, view);
                poll(name, view, Duration.ZERO);
            }
            View entered = view;
            Viewer[] made = new Viewer[1];
            Viewer viewer = new Viewer(connection, entered.shown(), () -> {
                synchronized (views) {
                    entered.leave(made[0], clock.instant());
                }
            });
            made[0] = viewer;
            entered.enter(viewer);
            return Optional.of(viewer);
        }
    }

    /** Returns how many viewers there are. */
    public int viewers() {
        synchronized (views) {
            return views.values().stream().mapToInt(View::viewers).sum();
        }
    }

    /** Returns how many views are kept up to date. */
    public int size() {
        synchronized (views) {
            return views.size();
        }
    }

    /** Ends the view that has had no viewer for the longest time; returns whether there is one. */
    private boolean forgetOne() {
        return views.entrySet().stream()
                .filter(entry -> entry.getValue().leftAt() != null)
                .min(Comparator.comparing(
                        entry -> Optional.ofNullable(entry.getValue().leftAt()).orElse(Instant.MAX)))
                .map(entry -> views.remove(entry.getKey()) != null)
                .orElse(false);
    }

    private void poll(String name, View view, Duration delay) {
        ScheduledFuture<?> unused =
                pollers.schedule(Threads.guarded(() -> round(name, view)), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round(String name, View view) {
        if (!isWanted(name, view)) {
            return;
        }
        long began = System.nanoTime();
        try {
            view.round(pageClock.get());
        } catch (RuntimeException e) {
            LOG.warn("A view could not be read", e); // the next round may succeed
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        synchronized (views) {
            if (!closed) {
                Duration rest = rest(taken);
                if (rest.compareTo(period) > 0) {
                    view.restUntil(clock.instant().plus(rest));
                }
                // The clock is sent nevertheless.
                poll(name, view, period);
            }
        }
    }

    /** Returns how long a view rests: the longer, the more it demands of OpenSearch, and the more views there are. */
    private Duration rest(Duration taken) {
        return taken.multipliedBy((long) REST * views.size()).dividedBy(2L * POLLERS);
    }

    private boolean isWanted(String name, View view) {
        synchronized (views) {
            if (closed || views.get(name) != view) {
                return false;
            }
            Instant left = view.leftAt();
            if (left == null || left.plus(KEPT).isAfter(clock.instant())) {
                return true;
            }
            views.remove(name);
            return false;
        }
    }

    /** Ends all views, and all connections to viewers. */
    @Override
    public void close() {
        List<View> all;
        synchronized (views) {
            closed = true;
            all = List.copyOf(views.values());
            views.clear();
        }
        pollers.shutdownNow();
        all.forEach(View::end);
        try {
            if (!pollers.awaitTermination(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("A search still runs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
