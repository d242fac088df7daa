package org.wikistream.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.filter.Scope;
import org.wikistream.dashboard.filter.ScopeUse;
import org.wikistream.dashboard.filter.Span;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.ClockState.State;
import org.wikistream.dashboard.search.NewChanges;
import org.wikistream.dashboard.search.Now;
import org.wikistream.dashboard.search.Recent;
import org.wikistream.dashboard.search.SearchUnavailable;
import org.wikistream.testkit.Eventually;

class ViewsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountingReader reader = new CountingReader();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicReference<@Nullable Instant> still = new AtomicReference<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.LIVE);
    private final Views views = new Views(reader, this::clock, 20, Duration.ofMillis(20), Clock.systemUTC());

    /** Counts the questions, and gives a slightly different answer to each. */
    private static final class CountingReader implements ViewReader {

        private final AtomicInteger whole = new AtomicInteger();
        private final AtomicInteger recent = new AtomicInteger();
        private final AtomicInteger changes = new AtomicInteger();
        private final CountDownLatch never = new CountDownLatch(1);
        private volatile long firstMillis;

        @Override
        public Now all(Filter filter, ClockState clock) {
            if (whole.get() == 0 && firstMillis > 0) {
                take(firstMillis);
            }
            return Samples.now(clock, "page " + whole.incrementAndGet(), 1, 2, 3);
        }

        private void take(long millis) {
            try {
                assertThat(never.await(millis, TimeUnit.MILLISECONDS)).isFalse();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Recent recent(Filter filter, ClockState clock) {
            return Samples.recent(1, 2, recent.incrementAndGet());
        }

        @Override
        public NewChanges changes(Filter filter, ClockState clock, Instant after, int limit) throws SearchUnavailable {
            if (changes.incrementAndGet() % 5 == 0) {
                throw new SearchUnavailable(SearchUnavailable.Reason.TOO_SLOW, "OpenSearch does not answer in time.");
            }
            return Samples.changes(1, "change");
        }
    }

    /** A connection that takes what it is given, or stops taking anything after a while. */
    private static final class Recorded implements Connection {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final int takes;
        private int writes;
        private boolean ended;

        Recorded(int takes) {
            this.takes = takes;
        }

        @Override
        public synchronized boolean isReady() {
            return writes < takes;
        }

        @Override
        public synchronized void write(byte[] bytes) {
            writes++;
            taken.writeBytes(bytes);
        }

        @Override
        public void flush() {}

        @Override
        public synchronized void end() {
            ended = true;
        }

        synchronized String text() {
            return taken.toString(StandardCharsets.UTF_8);
        }

        synchronized boolean hasEnded() {
            return ended;
        }
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void anyNumberOfViewersOfAViewCostAsMuchAsOne() {
        List<Recorded> connections = new ArrayList<>();
        IntStream.range(0, 20).forEach(index -> {
            Recorded connection = new Recorded(Integer.MAX_VALUE);
            connections.add(connection);
            enter(Scope.ARTICLES, connection).orElseThrow().wake();
        });
        Eventually.await("thirty rounds", PATIENCE, reader.recent::get, rounds -> rounds >= 30);
        assertThat(views.size()).isEqualTo(1);
        assertThat(reader.whole.get()).isEqualTo(1);
        for (Recorded connection : connections) {
            String text = connection.text();
            assertThat(text).startsWith("retry: 2000\n\nevent: ").endsWith("\n\n");
            assertThat(text).containsOnlyOnce("event: view");
            long parts = text.lines().filter("event: parts"::equals).count();
            assertThat(parts).as("each round was told to each").isBetween(20L, (long) reader.recent.get());
        }
    }

    @Test
    void aStuckViewerStopsNobodyElse() {
        IntStream.range(0, 10)
                .forEach(index ->
                        enter(Scope.ARTICLES, new Recorded(1)).orElseThrow().wake());
        Recorded reading = new Recorded(Integer.MAX_VALUE);
        enter(Scope.ARTICLES, reading).orElseThrow().wake();
        Eventually.await("news", PATIENCE, () -> reading.text().split("event: parts", -1).length, parts -> parts > 20);
    }

    @Test
    void aViewThatCantBeReadInOneRoundIsReadInTheNext() {
        Recorded connection = new Recorded(Integer.MAX_VALUE);
        enter(Scope.ARTICLES, connection).orElseThrow().wake();
        Eventually.await("changes", PATIENCE, reader.changes::get, asked -> asked > 12);
        assertThat(connection.text()).contains("event: changes");
    }

    @Test
    void withoutOpenSearchNothingIsAskedAndTheClockSaysSo() {
        state.set(State.SEARCH_UNREACHABLE);
        Recorded connection = new Recorded(Integer.MAX_VALUE);
        enter(Scope.ARTICLES, connection).orElseThrow().wake();
        Eventually.await("the clock", PATIENCE, connection::text, text -> text.contains("\"search-unreachable\""));
        assertThat(reader.whole.get()).isZero();
        state.set(State.LIVE);
        Eventually.await("the view", PATIENCE, connection::text, text -> text.contains("event: view"));
    }

    /** OpenSearch is this slow when it has just started. */
    @Test
    void aSlowRoundHidesFromNobodyThatChangesCome() {
        reader.firstMillis = 2_000;
        state.set(State.STARTING);
        Recorded connection = new Recorded(Integer.MAX_VALUE);
        enter(Scope.ARTICLES, connection).orElseThrow().wake();
        Eventually.await("the view", PATIENCE, connection::text, text -> text.contains("event: view"));
        int reads = reader.whole.get() + reader.recent.get();
        assertThat(reads).isEqualTo(1);
        Eventually.await("rounds", PATIENCE, looks::get, count -> count > 10);
        assertThat(reader.whole.get() + reader.recent.get())
                .as("what it asks for takes long, so it rests")
                .isEqualTo(1);
        state.set(State.LIVE);
        Eventually.await(
                "all of it",
                Duration.ofMillis(1_500),
                connection::text,
                text -> text.contains("\"state\":\"live\"") && text.contains("page 2"));
    }

    @Test
    void whileNothingComesNothingIsAsked() {
        still.set(Instant.parse("2026-11-29T09:00:00Z"));
        Recorded connection = new Recorded(Integer.MAX_VALUE);
        enter(Scope.ARTICLES, connection).orElseThrow().wake();
        Eventually.await("many rounds", PATIENCE, looks::get, count -> count > 50);
        assertThat(reader.whole.get()).isEqualTo(1);
        assertThat(reader.recent.get()).isZero();
        assertThat(reader.changes.get()).isZero();
    }

    @Test
    void differentViewsAreFewAndOneThatNobodyLooksAtMakesRoom() {
        List<Viewer> viewers = new ArrayList<>();
        IntStream.range(0, 16)
                .forEach(index ->
                        viewers.add(enter(frozen(index), new Recorded(0)).orElseThrow()));
        Views.Refusal[] refused = new Views.Refusal[1];
        assertThat(views.enter(frozen(16), new Recorded(0), why -> refused[0] = why))
                .isEmpty();
        assertThat(refused[0]).isEqualTo(Views.Refusal.TOO_MANY_VIEWS);
        assertThat(refused[0].words()).isEqualTo("Too many different views just now");
        assertThat(enter(frozen(3), new Recorded(0))).as("it is shown already").isPresent();
        viewers.get(7).gone();
        assertThat(enter(frozen(16), new Recorded(0))).isPresent();
        assertThat(views.size()).isEqualTo(16);
    }

    @Test
    void viewersAreCountedOverAllViews() {
        List<Viewer> viewers = new ArrayList<>();
        IntStream.range(0, 20)
                .forEach(index ->
                        viewers.add(enter(frozen(index % 2), new Recorded(0)).orElseThrow()));
        Views.Refusal[] refused = new Views.Refusal[1];
        assertThat(views.enter(frozen(0), new Recorded(0), why -> refused[0] = why))
                .isEmpty();
        assertThat(refused[0]).isEqualTo(Views.Refusal.TOO_MANY_VIEWERS);
        viewers.get(0).gone();
        viewers.get(0).gone();
        assertThat(views.viewers()).isEqualTo(19);
        assertThat(enter(frozen(0), new Recorded(0))).isPresent();
    }

    @Test
    void theEndOfTheServerEndsAllConnections() {
        Recorded connection = new Recorded(Integer.MAX_VALUE);
        enter(Scope.ARTICLES, connection).orElseThrow().wake();
        Eventually.await("the view", PATIENCE, connection::text, text -> text.contains("event: view"));
        long began = System.nanoTime();
        views.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        assertThat(connection.hasEnded()).isTrue();
        assertThat(enter(Scope.ARTICLES, new Recorded(0))).isEmpty();
    }

    private Optional<Viewer> enter(Scope scope, Connection connection) {
        return enter(Samples.filter(scope), connection);
    }

    private Optional<Viewer> enter(Filter filter, Connection connection) {
        return views.enter(filter, connection, refused -> {});
    }

    private static Filter frozen(int minute) {
        Instant from = Samples.START.plusSeconds(60L * minute);
        return new Filter(
                new ScopeUse(Scope.ARTICLES, Scope.ARTICLES, null), Map.of(), Span.between(from, from.plusSeconds(60)));
    }

    /** Each look finds something new, unless time stands still. */
    private ClockState clock() {
        looks.incrementAndGet();
        Instant now = still.get() == null ? Instant.now() : still.get();
        return Samples.clock(Objects.requireNonNull(state.get()), now, now);
    }
}
