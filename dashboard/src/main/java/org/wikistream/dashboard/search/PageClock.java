package org.wikistream.dashboard.search;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.opensearch.IndexNames;

/** The page's clock, for all views. It looks for the newest change every two seconds. Any thread may ask it. */
public final class PageClock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PageClock.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final NewestReader reader;
    private final ClockRules rules;
    private final Clock clock;
    private final ScheduledExecutorService thread = Threads.scheduled("page-clock", 1);
    private volatile ClockRules.Known known;
    private volatile @Nullable SearchUnavailable failure;

    /**
     * @param source setting {@code page.source}
     * @param version hash of the page's files
     */
    public PageClock(
            SearchClient client,
            IndexNames names,
            PageSource source,
            StallCause stalls,
            @Nullable String version,
            Clock clock) {
        reader = new NewestReader(client, names, clock);
        rules = new ClockRules(source, stalls, version);
        this.clock = clock;
        known = rules.begin(clock.instant());
    }

    /** Starts looking. */
    public void start() {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(Threads.guarded(this::look), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns the page's time. Never blocks. */
    public ClockState current() {
        return known.shown().at(clock.instant());
    }

    /** Returns why OpenSearch did not answer the last time; null if it did. */
    public @Nullable SearchUnavailable failure() {
        return failure;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** No failure may end the schedule. */
    private void look() {
        try {
            known = rules.seen(known, reader.read(), clock.instant());
            if (failure != null) {
                LOG.info("OpenSearch answers again");
            }
            failure = null;
        } catch (SearchUnavailable e) {
            if (failure == null) {
                LOG.warn("{} The page shows what it has", e.getMessage());
            }
            failure = e;
            known = rules.unreachable(known, clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("The newest change could not be read", e);
            known = rules.unreachable(known, clock.instant());
        }
    }
}
