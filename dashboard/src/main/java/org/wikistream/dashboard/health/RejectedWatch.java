package org.wikistream.dashboard.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wikistream.display.SafeText;
import org.wikistream.kafka.KafkaConnection;
import org.wikistream.kafka.rejected.RejectedReader;
import org.wikistream.kafka.rejected.RejectedRecord;
import org.wikistream.topics.Topics;

/**
 * Counts the records in the rejected topic, and shows single payloads. There is one connection, which callers use in
 * turn.
 */
public final class RejectedWatch extends Watch {

    /** The number of offsets, the newest ones, over which stages are counted. */
    static final int COUNTED = 10_000;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LISTED_BYTES = 512;
    private static final int SHOWN_BYTES = 16 << 10;
    /** The most stages to count. There are few, but a stranger who writes to the topic could name many. */
    private static final int MAX_STAGES = 20;

    private static final String OTHER = "other";

    /**
     * What is known at one moment.
     *
     * @param byStage null until something has been read
     * @param oldest when the oldest counted record was rejected, if there are older ones; null if all are counted
     */
    record Sight(
            @Nullable SortedMap<String, Long> byStage,
            @Nullable Instant oldest,
            @Nullable Instant asOf,
            @Nullable String why) {}

    private record Entry(long offset, long time, String stage) {}

    private final KafkaConnection kafka;
    private final String topic;
    private final Clock clock;
    private final ReentrantLock connection = new ReentrantLock();
    private final Deque<Entry> entries = new ArrayDeque<>();
    private @Nullable RejectedReader reader;
    private long next;
    private volatile Sight sight = new Sight(null, null, null, "Not known yet.");

    RejectedWatch(KafkaConnection kafka, Topics topics, Clock clock) {
        super("rejected-watch", PAUSE);
        this.kafka = kafka;
        topic = topics.rejected();
        this.clock = clock;
    }

    /** Returns what is known. Never waits. */
    Sight sight() {
        return sight;
    }

    /** Returns how many were rejected from an instant on; empty if that is not known. */
    Optional<Long> since(Instant from) {
        Sight known = sight;
        if (known.byStage() == null || (known.oldest() != null && known.oldest().isAfter(from))) {
            return Optional.empty();
        }
        synchronized (entries) {
            return Optional.of(entries.stream()
                    .filter(entry -> entry.time() >= from.toEpochMilli())
                    .count());
        }
    }

    /**
     * Returns the heads of the newest payloads.
     *
     * @param before only those at lower offsets; null for all
     */
    public RejectedPage page(int limit, @Nullable Long before) throws RejectedUnavailable {
        RejectedReader.Page page = ask(asked -> asked.newest(limit, before, LISTED_BYTES));
        return new RejectedPage(
                page.records().stream().map(RejectedWatch::shown).toList(),
                page.next(),
                page.openTransaction() ? true : null);
    }

    /** Returns one payload, with more of it. */
    public Optional<RejectedPage.Payload> at(long offset) throws RejectedUnavailable {
        return ask(asked -> asked.at(offset, SHOWN_BYTES)).map(RejectedWatch::shown);
    }

    @Override
    void look() {
        connection.lock();
        try {
            read(opened());
        } finally {
            connection.unlock();
        }
    }

    private void read(RejectedReader opened) {
        synchronized (entries) {
            next = opened.stages(
                    next,
                    COUNTED,
                    (offset, time, stage) ->
                            entries.addLast(new Entry(offset, time, stage.isEmpty() ? OTHER : SafeText.of(stage))));
            while (!entries.isEmpty() && entries.getFirst().offset() < next - COUNTED) {
                entries.removeFirst();
            }
            boolean all = next <= COUNTED;
            Instant oldest = all || entries.isEmpty()
                    ? null
                    : Instant.ofEpochMilli(entries.getFirst().time());
            sight = new Sight(byStage(), oldest, clock.instant(), null);
        }
    }

    private SortedMap<String, Long> byStage() {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (Entry entry : entries) {
            boolean known = counts.containsKey(entry.stage()) || counts.size() < MAX_STAGES;
            counts.merge(known ? entry.stage() : OTHER, 1L, Long::sum);
        }
        return Collections.unmodifiableSortedMap(counts);
    }

    private <T> T ask(Function<RejectedReader, T> question) throws RejectedUnavailable {
        try {
            if (!connection.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RejectedUnavailable("Others read the rejected payloads at the moment.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedUnavailable("The page's server stops.");
        }
        try {
            return question.apply(opened());
        } catch (RuntimeException e) {
            forget();
            throw new RejectedUnavailable(KafkaWords.of(e));
        } finally {
            connection.unlock();
        }
    }

    private RejectedReader opened() {
        RejectedReader known = reader;
        if (known == null) {
            known = new RejectedReader(kafka, topic);
            reader = known;
        }
        return known;
    }

    @Override
    void failed(RuntimeException failure) {
        Sight known = sight;
        sight = new Sight(known.byStage(), known.oldest(), known.asOf(), KafkaWords.of(failure));
        forget();
    }

    @Override
    void release() {
        forget();
    }

    private void forget() {
        connection.lock();
        try {
            RejectedReader known = reader;
            reader = null;
            if (known != null) {
                known.close();
            }
        } finally {
            connection.unlock();
        }
    }

    private static RejectedPage.Payload shown(RejectedRecord record) {
        RejectedRecord.Origin origin = record.origin();
        return new RejectedPage.Payload(
                record.offset(),
                record.time(),
                SafeText.of(record.stage()),
                SafeText.of(record.reason()),
                SafeText.of(record.detail()),
                origin == null
                        ? null
                        : new RejectedPage.Origin(SafeText.of(origin.topic()), origin.partition(), origin.offset()),
                record.length(),
                text(record.head()),
                record.isCut());
    }

    /** Keeps line ends. Bytes that are not valid UTF-8 are replaced. */
    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8).lines().map(SafeText::of).collect(Collectors.joining("\n"));
    }
}
