package org.wikistream.dashboard.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wikistream.audit.reading.FollowedAudit;
import org.wikistream.dashboard.search.KnownGaps;
import org.wikistream.topics.Topics;

/** Follows the audit of ingest. */
final class AuditWatch extends Watch implements KnownGaps {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** Then what was read so far can be told. */
    private static final Duration STRETCH = Duration.ofSeconds(5);

    private static final Duration RATE_SPAN = Duration.ofMinutes(1);
    /** The most gaps to list; more would fill a page and an answer. */
    static final int SHOWN_GAPS = 100;

    /**
     * What is known at one moment.
     *
     * @param audited null until the audit has been read to its end
     * @param asOf when it was last read
     * @param movedAt when the number of records last changed; null if it has not changed since this watch began
     * @param perMinute null if it was not followed for long enough
     * @param why what is missing or failing; null if nothing is
     */
    record Sight(
            @Nullable Audited audited,
            @Nullable Instant asOf,
            @Nullable Instant movedAt,
            @Nullable Long perMinute,
            @Nullable String why) {

        private Sight failing(String reason) {
            return new Sight(audited, asOf, movedAt, perMinute, reason);
        }
    }

    private record Count(Instant time, long records) {}

    private final Map<String, String> client;
    private final Topics topics;
    private final Duration stretch;
    private final Clock clock;
    private final Deque<Count> counts = new ArrayDeque<>();
    private @Nullable FollowedAudit audit;
    /** Whether what it says was told since it was opened. */
    private boolean told;

    private volatile Sight sight = new Sight(null, null, null, null, "Not known yet: reading the audit.");

    /** @param client what Kafka's clients need */
    AuditWatch(Map<String, String> client, Topics topics, Clock clock) {
        this(client, topics, STRETCH, clock);
    }

    /** @param stretch how long each read lasts */
    AuditWatch(Map<String, String> client, Topics topics, Duration stretch, Clock clock) {
        super("audit-watch", PAUSE);
        this.stretch = stretch;
        this.client = Map.copyOf(client);
        this.topics = topics;
        this.clock = clock;
    }

    /** Returns what is known. Never waits. */
    Sight sight() {
        return sight;
    }

    @Override
    public Gaps between(Instant from, Instant to) {
        Sight known = sight;
        if (known.audited() == null) {
            return new Gaps(null, known.why());
        }
        List<Gap> found = known.audited().gapsBetween(from, to);
        return new Gaps(found.subList(Math.max(0, found.size() - SHOWN_GAPS), found.size()), known.why());
    }

    @Override
    void look() {
        FollowedAudit followed = audit == null ? open() : audit;
        boolean any = followed.readOn(stretch);
        Instant now = clock.instant();
        Audited known = sight.audited();
        if (!followed.hasCaughtUp()) {
            int percent = followed.percent();
            sight = known == null
                    ? new Sight(null, now, null, null, "Not known yet: reading the audit, " + percent + " %.")
                    : sight.failing("Reading the audit again, " + percent + " %.");
            return;
        }
        any |= !told;
        told = true;
        Audited audited = known != null && !any ? known : Audited.of(followed.report(), followed.unreadable(), topics);
        Instant movedAt = known != null && known.records() != audited.records() ? now : sight.movedAt();
        sight = new Sight(audited, now, movedAt, perMinute(now, audited.records()), why(audited));
    }

    private FollowedAudit open() {
        FollowedAudit opened = new FollowedAudit(client, topics);
        audit = opened;
        return opened;
    }

    private static @Nullable String why(Audited audited) {
        if (audited.unreadable() > 0) {
            return audited.unreadable() + " rows of the audit can't be read.";
        }
        return audited.to() == null ? "Ingest has recorded nothing yet." : null;
    }

    /** If ingest starts over, the counts go back, and the rate is measured anew. */
    private @Nullable Long perMinute(Instant now, long records) {
        Count last = counts.peekLast();
        if (last != null && last.records() > records) {
            counts.clear();
        }
        counts.addLast(new Count(now, records));
        while (counts.size() > 2 && counts.getFirst().time().isBefore(now.minus(RATE_SPAN))) {
            counts.removeFirst();
        }
        Count first = counts.getFirst();
        long millis = Duration.between(first.time(), now).toMillis();
        return millis < RATE_SPAN.toMillis() / 6
                ? null
                : (Long) ((records - first.records()) * RATE_SPAN.toMillis() / millis);
    }

    @Override
    void failed(RuntimeException failure) {
        sight = sight.failing(KafkaWords.of(failure));
        counts.clear();
        release();
    }

    @Override
    void release() {
        FollowedAudit opened = audit;
        audit = null;
        told = false;
        if (opened != null) {
            opened.close();
        }
    }
}
