package org.wikistream.dashboard.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.dashboard.search.ClockState.State;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.OpenSearchNode;

class PageClockIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static OpenSearchNode node;

    @BeforeAll
    static void start() {
        node = OpenSearchNode.start(folder);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void followsTheNewestChangeAndSaysWhenOpenSearchIsAway() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        IndexNames names = new IndexNames("wikimedia", IndexPeriod.MONTH);
        try (SearchClient client = new SearchClient(new OpenSearchConnection(List.of(node.uri()), null));
                PageClock clock =
                        new PageClock(client, names, PageSource.LIVE, () -> "unknown", "v1", Clock.systemUTC())) {
            clock.start();
            assertThat(clock.current().state()).isEqualTo(State.STARTING);
            assertThat(clock.failure()).isNull();

            index("edit-2026.11", now.minusSeconds(30), now.minusSeconds(30));
            index("log-2026.11", now.minusSeconds(5), now.minusSeconds(4));
            index("edit-undated", now.plusSeconds(86_400), now);
            Instant newest = now.minusSeconds(5);
            ClockState live = Eventually.await("it", PATIENCE, clock::current, seen -> newest.equals(seen.newest()));
            assertThat(live.state()).isEqualTo(State.LIVE);
            assertThat(live.newestIngested()).as("without what has no time").isEqualTo(now.minusSeconds(4));

            node.kill();
            ClockState away = Eventually.await(
                    "nothing", PATIENCE, clock::current, seen -> seen.state() == State.SEARCH_UNREACHABLE);
            assertThat(away.newest()).isEqualTo(live.newest());
            assertThat(clock.failure())
                    .isNotNull()
                    .extracting(SearchUnavailable::reason)
                    .isEqualTo(SearchUnavailable.Reason.UNREACHABLE);
            Instant axisEnd = clock.current().axisEnd();

            node.restart();
            assertThat(clock.current().axisEnd()).isAfterOrEqualTo(axisEnd);
            Eventually.await(
                    "it again",
                    PATIENCE,
                    clock::current,
                    seen -> seen.state() == State.LIVE || seen.state() == State.CATCHING_UP);
            assertThat(clock.failure()).isNull();
        }
    }

    private static void index(String suffix, Instant time, Instant ingested) {
        node.request(
                "POST",
                "/wikimedia-recentchange-" + suffix + "/_doc?refresh=true",
                "{\"meta\":{\"dt\":\"" + time + "\"},\"ingested_at\":\"" + ingested + "\"}");
    }
}
