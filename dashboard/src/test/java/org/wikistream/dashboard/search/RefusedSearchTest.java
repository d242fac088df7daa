package org.wikistream.dashboard.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.filter.Scope;
import org.wikistream.dashboard.filter.ScopeUse;
import org.wikistream.dashboard.filter.Span;
import org.wikistream.dashboard.search.ClockState.State;
import org.wikistream.dashboard.search.SearchClient.Kind;
import org.wikistream.dashboard.search.SearchUnavailable.Reason;
import org.wikistream.opensearch.Credentials;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.settings.PasswordFile;

class RefusedSearchTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final IndexNames NAMES = new IndexNames("page", IndexPeriod.MONTH);
    private static final Instant NOW = Instant.parse("2026-11-29T09:00:00Z");
    private static final String OLD = header("old");
    private static final String NEW = header("new");

    @TempDir
    private Path folder;

    @Test
    void afterARefusalThePasswordIsReadAnew() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "old");
        try (StubSearch stub = StubSearch.start(asked -> asked.authorization().equals(NEW) ? 200 : 401);
                SearchClient client = client(stub, password)) {
            Files.writeString(password, "new");
            assertThatExceptionOfType(SearchUnavailable.class)
                    .isThrownBy(() -> search(client))
                    .withMessage("OpenSearch refuses the password (401).")
                    .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.REFUSES_THE_PASSWORD));
            search(client);
        }
    }

    @Test
    void aPasswordThatCanNotBeReadIsSaidAndLeavesTheClientAsItIs() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "old");
        boolean[] changed = {true};
        try (StubSearch stub = StubSearch.start(asked -> changed[0] ? 401 : 200);
                SearchClient client = client(stub, password)) {
            Files.delete(password);
            assertThatExceptionOfType(SearchUnavailable.class)
                    .isThrownBy(() -> search(client))
                    .withMessage("OpenSearch refuses the password (401), and the password's file can't be read.");
            changed[0] = false;
            search(client);
        }
    }

    @Test
    void aRefusalEndsNoSearchOfOthers() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "old");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        try (StubSearch stub =
                        StubSearch.start(asked -> asked.path().startsWith("/slow") ? waited(begun, refused) : 401);
                SearchClient client = client(stub, password)) {
            CompletableFuture<Boolean> slow = CompletableFuture.supplyAsync(() -> {
                try {
                    client.search("slow", Json.object(), Duration.ofSeconds(20), Kind.POLLER);
                    return true;
                } catch (SearchUnavailable e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(SearchUnavailable.class).isThrownBy(() -> search(client));
            }
            refused.countDown();
            assertThat(slow.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static int waited(CountDownLatch begun, CountDownLatch refused) {
        begun.countDown();
        try {
            return refused.await(10, TimeUnit.SECONDS) ? 200 : 500;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 500;
        }
    }

    /** The user may read the changes but not the alerts. */
    @Test
    void withoutAlertsTheRestIsShownAndWhatIsMissingIsSaid() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "old");
        try (StubSearch stub = StubSearch.start(asked -> asked.path().contains("alerts") ? 403 : 200);
                SearchClient client = client(stub, password)) {
            AlertReader alerts = new AlertReader(client, NAMES, () -> InsightsState.Job.UNKNOWN);
            Now now = new NowReader(client, NAMES, (from, to) -> new KnownGaps.Gaps(List.of(), null), alerts)
                    .read(filter(), clock(), Kind.POLLER);
            assertThat(now.partial()).isFalse();
            assertThat(now.minutes().interval()).isEqualTo("PT1M");
            assertThat(now.alerts().cards()).isEmpty();
            assertThat(now.alerts().why())
                    .isEqualTo("Alerts can't be shown. OpenSearch does not let the user read page-alerts-*.");
            AlertReader.Question all = new AlertReader.Question("all", List.of(), Map.of(), 5, null);
            assertThatExceptionOfType(SearchUnavailable.class)
                    .isThrownBy(() -> alerts.page(all, clock(), Kind.REQUEST))
                    .withMessage("OpenSearch does not let the user read this (403).")
                    .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED));
        }
    }

    @Test
    void aRefusalOfOtherKindsDoesNotReadThePasswordAnew() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "old");
        try (StubSearch stub = StubSearch.start(asked -> asked.authorization().equals(OLD) ? 403 : 200);
                SearchClient client = client(stub, password)) {
            Files.writeString(password, "new");
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(SearchUnavailable.class).isThrownBy(() -> search(client));
            }
        }
    }

    private static void search(SearchClient client) throws SearchUnavailable {
        client.search("changes", Json.object(), TIMEOUT, Kind.REQUEST);
    }

    private static SearchClient client(StubSearch stub, Path password) throws IOException {
        return new SearchClient(new OpenSearchConnection(
                List.of(stub.uri()), new Credentials("page", new PasswordFile(password.toString()))));
    }

    private static String header(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("page:" + password).getBytes(UTF_8));
    }

    private static Filter filter() {
        return new Filter(new ScopeUse(Scope.ARTICLES, Scope.ARTICLES, null), Map.of(), Span.UNSAID);
    }

    private static ClockState clock() {
        return new ClockState(State.LIVE, NOW, NOW, NOW, NOW, NOW, 0L, "live", null, null, "v");
    }
}
