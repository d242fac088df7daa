package org.wikistream.dashboard.live;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.ClockState.State;
import org.wikistream.dashboard.search.NewChanges;
import org.wikistream.dashboard.search.Now;
import org.wikistream.dashboard.search.Recent;
import org.wikistream.dashboard.search.SearchUnavailable;

/**
 * A filter that at least one viewer looks at. Threads run its rounds in turn, one at a time; viewers come and go at any
 * time.
 */
final class View {

    private static final Logger LOG = LoggerFactory.getLogger(View.class);
    /** How often everything is read again, and the clock is sent even if its state is the same. */
    private static final Duration WHOLE_EVERY = Duration.ofSeconds(10);
    /** The interval while nothing new arrives; alerts may still be closed, and documents deleted. */
    private static final Duration WHOLE_AT_REST = Duration.ofSeconds(60);
    /** For longer spans, a few seconds change little of the counts, while counting takes OpenSearch seconds. */
    private static final Duration LONG = Duration.ofHours(3);

    private static final Duration LONG_WHOLE_EVERY = Duration.ofSeconds(30);

    private final Filter filter;
    private final ViewReader reader;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private final Shown shown = new Shown();

    private @Nullable Instant wholeAt;
    private @Nullable Instant clockAt;
    private @Nullable State told;
    private @Nullable Instant ingested;
    private @Nullable Instant movedAt;
    private @Nullable Instant minute;
    private boolean stale;
    private @Nullable Instant restsUntil;
    private volatile @Nullable Instant leftAt;

    View(Filter filter, ViewReader reader) {
        this.filter = filter;
        this.reader = reader;
    }

    void enter(Viewer viewer) {
        viewers.add(viewer);
        leftAt = null;
    }

    void leave(Viewer viewer, Instant now) {
        if (viewers.remove(viewer) && viewers.isEmpty()) {
            leftAt = now;
        }
    }

    int viewers() {
        return viewers.size();
    }

    /** Returns the time since which nobody has looked at it; null while somebody does. */
    @Nullable Instant leftAt() {
        return viewers.isEmpty() ? leftAt : null;
    }

    Shown shown() {
        return shown;
    }

    /** Reads nothing until then, unless the clock's state changes first. */
    void restUntil(Instant time) {
        restsUntil = time;
    }

    /** Unless it is resting, reads what may have changed, and sends it to the viewers. */
    void round(ClockState clock) {
        boolean turned = told != null && clock.state() != told;
        boolean rests = !turned && restsUntil != null && clock.now().isBefore(restsUntil);
        boolean cameOn = !Objects.equals(movedAt, clock.movedAt());
        Instant thisMinute = clock.axisEnd().truncatedTo(ChronoUnit.MINUTES);
        boolean moves = cameOn || !thisMinute.equals(minute);
        stale |= moves || turned; // if the read after a turn fails, it is repeated soon
        boolean everything = turned || isDue(wholeAt, clock.now(), wholeEvery(clock));
        Now all = null;
        Recent recent = null;
        NewChanges found = null;
        if (clock.state() != State.SEARCH_UNREACHABLE && !rests) {
            try {
                if (everything) {
                    all = reader.all(filter, clock);
                    wholeAt = clock.now();
                    stale = false;
                } else if (moves && !filter.span().isFrozen()) {
                    recent = reader.recent(filter, clock);
                }
                found = cameOn && !filter.span().isFrozen() ? changes(clock) : null;
                movedAt = clock.movedAt();
                minute = thisMinute;
            } catch (SearchUnavailable e) {
                LOG.debug("A view is not up to date", e); // the clock shows it, or the next round succeeds
            }
        }
        boolean tellClock = clock.state() != told || isDue(clockAt, clock.now(), WHOLE_EVERY);
        if (tellClock) {
            told = clock.state();
            clockAt = clock.now();
        }
        shown.put(clock.now(), all, recent, found, tellClock ? clock : null);
        viewers.forEach(Viewer::wake);
    }

    /** The first viewer sees the changes that arrive from now on. */
    private @Nullable NewChanges changes(ClockState clock) throws SearchUnavailable {
        Instant after = ingested;
        NewChanges found = after == null ? null : reader.changes(filter, clock, after, Shown.MOST_CHANGES);
        ingested = clock.newestIngested() == null ? after : clock.newestIngested();
        return found;
    }

    private Duration wholeEvery(ClockState clock) {
        if (!stale) {
            return WHOLE_AT_REST;
        }
        return filter.span().isLongerThan(LONG, clock.now()) ? LONG_WHOLE_EVERY : WHOLE_EVERY;
    }

    private static boolean isDue(@Nullable Instant last, Instant now, Duration every) {
        return last == null || !last.plus(every).isAfter(now);
    }

    /** Ends all connections. */
    void end() {
        viewers.forEach(Viewer::end);
    }
}
