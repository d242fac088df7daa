package org.wikistream.bench.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikistream.problem.UserError;

/** The feed sends two events. The search finds the second one only when it is asked again. */
class LatenciesTest {

    private static final String EVENTS = """
            :ok

            event: message
            id: [{"topic":"t","partition":0,"offset":1}]
            data: {"meta":{"id":"a"}}

            data: {"meta":{"id":"b"}}

            """;

    private static final String USUAL = "wikimedia";

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        answer("/stream", () -> EVENTS);
        answer("/wikimedia-recentchange/_search", () -> {
            String id = asked.incrementAndGet() == 1 ? "a" : "b";
            return "{\"hits\":{\"hits\":[{\"_id\":\"" + id + "\"}]}}";
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void followsEachEventUntilItIsFound() {
        int port = server.getAddress().getPort();
        Map<String, List<Double>> latencies =
                latencies(port, Duration.ofSeconds(20), USUAL).measure(Duration.ofSeconds(3));
        assertThat(latencies).containsOnlyKeys(USUAL);
        assertThat(latencies.get(USUAL)).hasSize(2).allMatch(seconds -> seconds > 0 && seconds < 60);
        assertThat(asked).as("searches for what is found already").hasValue(2);
    }

    @Test
    void followsEachEventInTheIndicesOfEachJob() {
        answer("/other-recentchange/_search", () -> "{\"hits\":{\"hits\":[{\"_id\":\"b\"},{\"_id\":\"a\"}]}}");
        int port = server.getAddress().getPort();
        Map<String, List<Double>> latencies =
                latencies(port, Duration.ofSeconds(20), USUAL, "other").measure(Duration.ofSeconds(3));
        assertThat(latencies.get(USUAL)).hasSize(2);
        assertThat(latencies.get("other")).hasSize(2);
    }

    @Test
    void anEventThatIsNotFoundInOneOfThemIsAFailure() {
        answer("/other-recentchange/_search", () -> "{\"hits\":{\"hits\":[{\"_id\":\"b\"}]}}");
        Latencies latencies = latencies(server.getAddress().getPort(), Duration.ofMillis(500), USUAL, "other");
        assertThatThrownBy(() -> latencies.measure(Duration.ofMillis(500)))
                .isInstanceOf(UserError.class)
                .hasMessage("1 events were not found, such as a");
    }

    @Test
    void anEventThatIsNotFoundIsAFailure() {
        int port = server.getAddress().getPort();
        asked.set(1); // so that the search finds the second event only
        Latencies latencies = latencies(port, Duration.ofMillis(200), USUAL);
        assertThatThrownBy(() -> latencies.measure(Duration.ofMillis(200)))
                .isInstanceOf(UserError.class)
                .hasMessage("1 events were not found, such as a");
    }

    private static Latencies latencies(int port, Duration patience, String... prefixes) {
        return new Latencies("http://127.0.0.1:" + port + "/stream", port, List.of(prefixes), patience);
    }

    private void answer(String path, Answer answer) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private interface Answer {
        String text();
    }
}
