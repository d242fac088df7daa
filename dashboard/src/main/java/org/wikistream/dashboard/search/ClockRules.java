package org.wikistream.dashboard.search;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wikistream.dashboard.search.ClockState.State;

/**
 * The rules by which the page tells the time. Each step combines what was known before with what is seen now. The page
 * follows the server's clock if the newest changes do, and otherwise the newest change.
 *
 * @param source setting {@code page.source}
 * @param version of the page's files; null if it is not known
 */
record ClockRules(
        PageSource source, StallCause stalls, @Nullable String version) {

    private static final Duration STILL = Duration.ofSeconds(60);
    /** With a single limit, the axis would jump back and forth. */
    private static final Duration FOLLOWS_WITHIN = Duration.ofMinutes(1);

    private static final Duration LEAVES_BEYOND = Duration.ofMinutes(2);
    /** Changes that entered Kafka this much later were not read as they happened. */
    private static final Duration REPLAYED_BEYOND = Duration.ofHours(24);

    /** Sources whose times are never the present. */
    private static final Set<PageSource> PAST = Set.of(PageSource.RECORDING, PageSource.ARCHIVE);

    /**
     * What is known after a step.
     *
     * @param newest null while nothing was seen
     * @param quietSince the time since which nothing new was seen although OpenSearch answered
     * @param follows whether the axis ends at the server's clock
     */
    record Known(
            ClockState shown,
            @Nullable Newest newest,
            @Nullable Instant quietSince,
            boolean follows) {}

    /** Returns what is known before the first step. */
    Known begin(Instant now) {
        return starting(now, now);
    }

    private Known starting(Instant now, @Nullable Instant since) {
        ClockState shown =
                new ClockState(State.STARTING, now, now, null, null, null, null, named(null), null, since, version);
        return new Known(shown, null, null, true);
    }

    /** The step after OpenSearch has answered. */
    Known seen(Known before, Optional<Newest> found, Instant now) {
        if (found.isEmpty()) {
            return starting(now, since(before, State.STARTING, now));
        }
        Newest newest = found.get();
        boolean moved = before.newest() != null && !newest.equals(before.newest());
        Instant movedAt = movedAt(before, newest, moved, now);
        boolean returned = before.shown().state() == State.SEARCH_UNREACHABLE && before.newest() != null;
        Instant quietSince = moved || returned ? now : Objects.requireNonNullElse(before.quietSince(), movedAt);
        boolean still = Duration.between(quietSince, now).compareTo(STILL) >= 0;
        boolean follows = follows(before, newest, moved, now);
        boolean replay = isReplay(newest) && !follows;
        String cause = still && !replay ? stalls.cause() : null;
        State state = state(follows, replay, still, cause);
        Instant axisEnd = switch (state) {
            case LIVE, STALLED -> now;
            default -> newest.time();
        };
        ClockState shown = new ClockState(
                state,
                now,
                axisEnd,
                newest.time(),
                newest.ingested(),
                movedAt,
                replay || state == State.ENDED
                        ? null
                        : (Long) behind(newest, now).toMillis(),
                named(newest),
                state == State.STALLED ? cause : null,
                state == State.STALLED ? quietSince : since(before, state, now),
                version);
        return new Known(shown, newest, quietSince, follows);
    }

    /** The step after OpenSearch has not answered: the axis stays where it is. */
    Known unreachable(Known before, Instant now) {
        ClockState last = before.shown();
        boolean again = last.state() == State.SEARCH_UNREACHABLE;
        ClockState shown = last.unreachable(now, again ? last.since() : last.now());
        return new Known(shown, before.newest(), before.quietSince(), before.follows());
    }

    /**
     * A page that has just started uses the time at which the newest record arrived, because its own start tells
     * nothing.
     */
    private static Instant movedAt(Known before, Newest newest, boolean moved, Instant now) {
        if (moved) {
            return now;
        }
        Instant known = before.shown().movedAt();
        if (known != null && before.newest() != null) {
            return known;
        }
        return newest.ingested().isAfter(now) ? now : newest.ingested();
    }

    private State state(boolean follows, boolean replay, boolean still, @Nullable String cause) {
        if (replay) {
            return still ? State.ENDED : State.REPLAY;
        }
        if (still) {
            return source == PageSource.RECORDING_SHIFTED && "source".equals(cause) ? State.ENDED : State.STALLED;
        }
        return follows ? State.LIVE : State.CATCHING_UP;
    }

    /** While nothing moves, the decision stays: the delay is then due to the stall. */
    private boolean follows(Known before, Newest newest, boolean moved, Instant now) {
        if (PAST.contains(source) || (source == PageSource.AUTO && isReplay(newest))) {
            return false;
        }
        if (before.newest() != null && !moved) {
            return before.follows();
        }
        Duration distance = source == PageSource.LIVE || source == PageSource.AUTO
                ? behind(newest, now)
                : Duration.between(newest.time(), now).abs();
        boolean followed = before.newest() == null || before.follows();
        return distance.compareTo(followed ? LEAVES_BEYOND : FOLLOWS_WITHIN) <= 0;
    }

    private boolean isReplay(Newest newest) {
        return source == PageSource.AUTO ? newest.delay().compareTo(REPLAYED_BEYOND) > 0 : source != PageSource.LIVE;
    }

    private String named(@Nullable Newest newest) {
        if (source != PageSource.AUTO) {
            return source.label();
        }
        return newest != null && isReplay(newest) ? PageSource.RECORDING.label() : PageSource.LIVE.label();
    }

    private static Duration behind(Newest newest, Instant now) {
        Duration behind = Duration.between(newest.time(), now);
        return behind.isNegative() ? Duration.ZERO : behind;
    }

    private static @Nullable Instant since(Known before, State state, Instant now) {
        return before.shown().state() == state ? before.shown().since() : now;
    }
}
