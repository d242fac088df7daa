package org.wikistream.bench.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server has taken 95 documents, 94 of which are searchable. */
class OpenSearchDestinationTest {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private OpenSearchDestination destination;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(
                "/wikimedia-recentchange-*/_stats/indexing",
                "{\"_all\":{\"primaries\":{\"indexing\":{\"index_total\":95}}}}");
        answer("/wikimedia-recentchange/_refresh", "{}");
        answer("/wikimedia-recentchange/_count", "{\"count\":94}");
        answer("/wikimedia-*", "{}");
        server.start();
        destination = new OpenSearchDestination(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void takenAreDocumentsBeforeTheyAreSearchable() {
        assertThat(destination.taken()).isEqualTo(95);
    }

    @Test
    void theCountIsOfWhatIsSearchable() {
        assertThat(destination.count(95)).isEqualTo(94);
    }

    @Test
    void readsHeapAndDiskUse() {
        answer("/_nodes/stats/jvm", "{\"nodes\":{\"n\":{\"jvm\":{\"mem\":{\"heap_used_in_bytes\":42}}}}}");
        answer("/wikimedia-*/_stats/store", "{\"_all\":{\"primaries\":{\"store\":{\"size_in_bytes\":43}}}}");
        assertThat(destination.heapUsed()).isEqualTo(42);
        assertThat(destination.stored()).isEqualTo(43);
    }

    @Test
    void mostIndicesSayHowOftenTheyAreRefreshed() {
        String settings = "/wikimedia-recentchange-*/_settings/index.refresh_interval";
        answer(
                settings,
                "{\"a\":{\"settings\":{\"index\":{\"refresh_interval\":\"1s\"}}},\"u\":{\"settings\":{}},"
                        + "\"b\":{\"settings\":{\"index\":{\"refresh_interval\":\"30s\"}}},"
                        + "\"c\":{\"settings\":{\"index\":{\"refresh_interval\":\"30s\"}}}}");
        assertThat(destination.refreshInterval()).contains("30s");
        server.removeContext(settings);
        answer(settings, "{}");
        assertThat(destination.refreshInterval()).isEmpty();
    }

    /** What it saw becomes the interval of later indices, and the job would set its own text back to 1s at its start. */
    @Test
    void theJobsIntervalIsSeenOnceInATurnAndKeptInAnOperatorsWords() {
        answer("/wikimedia-recentchange-*/_settings/index.refresh_interval", refreshedEach("30000ms"));
        ObservedRefresh observed = new ObservedRefresh(new PreparedIndices(destination, Map::of), 95);
        observed.taken();
        assertThat(observed.interval()).isEqualTo("1s");
        observed.clear();
        observed.taken();
        observed.taken();
        assertThat(observed.interval()).isEqualTo("30s");
        assertThat(requests)
                .filteredOn(request -> request.contains("_settings"))
                .hasSize(1);
    }

    @Test
    void anyOtherIntervalIsKeptAsItIs() {
        answer("/wikimedia-recentchange-*/_settings/index.refresh_interval", refreshedEach("5s"));
        ObservedRefresh observed = new ObservedRefresh(new PreparedIndices(destination, Map::of), 96);
        observed.clear();
        observed.taken();
        assertThat(observed.interval()).isEqualTo("1s");
        ObservedRefresh earlier = new ObservedRefresh(new PreparedIndices(destination, Map::of), 95);
        earlier.clear();
        earlier.taken();
        assertThat(earlier.interval()).isEqualTo("5s");
    }

    @Test
    void indicesAreMadeAnewForEachSubject() {
        answer("/wikimedia-a", "{}");
        PreparedIndices prepared =
                new PreparedIndices(destination, () -> Map.of("wikimedia-a", new IndexDefinition("{\"x\":1}")));
        prepared.clear();
        assertThat(requests).containsExactly("DELETE /wikimedia-* ", "PUT /wikimedia-a {\"x\":1}");
        assertThat(prepared.taken()).isEqualTo(95);
        assertThat(prepared.count(95)).isEqualTo(94);
    }

    @Test
    void theRefreshOfAJobIsSeenOnceInTheMiddleOfItsWork() {
        String settings = "/wikimedia-recentchange-*/_settings/index.refresh_interval";
        answer(settings, "{\"a\":{\"settings\":{\"index\":{\"refresh_interval\":\"30s\"}}}}");
        PreparedIndices prepared = new PreparedIndices(destination, Map::of);
        ObservedRefresh late = new ObservedRefresh(prepared, 96);
        late.clear();
        late.taken();
        assertThat(late.interval()).as("95 are not 96").isEqualTo("1s");
        ObservedRefresh seen = new ObservedRefresh(prepared, 95);
        seen.taken();
        assertThat(seen.interval()).as("no job has begun").isEqualTo("1s");
        seen.clear();
        seen.taken();
        seen.taken();
        assertThat(seen.interval()).isEqualTo("30s");
        assertThat(requests.stream().filter(request -> request.contains("_settings")))
                .hasSize(1);
    }

    private static String refreshedEach(String interval) {
        return "{\"a\":{\"settings\":{\"index\":{\"refresh_interval\":\"" + interval + "\"}}}}";
    }

    private void answer(String path, String text) {
        server.createContext(path, exchange -> {
            requests.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
