package org.wikistream.bench.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikistream.bench.Reading;
import org.wikistream.bench.Workload;
import org.wikistream.operations.problem.UserError;

/** The server has taken 10,000 more documents each time it is asked. */
class MeasuredSpanTest {

    private static final long STEP = 10_000;

    private final AtomicLong taken = new AtomicLong();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(
                "/wikimedia-recentchange-*/_stats/indexing",
                () -> "{\"_all\":{\"primaries\":{\"indexing\":{\"index_total\":" + taken.addAndGet(STEP) + "}}}}");
        answer("/wikimedia-recentchange/_refresh", () -> "{}");
        answer("/wikimedia-recentchange/_count", () -> "{\"count\":" + taken + "}");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void neitherTheWarmUpNorTheTailIsMeasured() {
        Reading reading = follow(new Workload(20_000, 80_000));
        assertThat(reading.events()).isEqualTo(100_000 - MeasuredSpan.TAIL - 20_000);
        assertThat(reading.eventsPerSecond()).isPositive();
    }

    @Test
    void otherThanAllDocumentsIsAFailure() {
        assertThatThrownBy(() -> follow(new Workload(20_000, 75_000)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("job has indexed 100000 documents, not 95000");
    }

    private Reading follow(Workload workload) {
        Destination destination = new Destination(server.getAddress().getPort());
        return new MeasuredSpan(workload, destination).follow("job", Map.of(), () -> "");
    }

    private void answer(String path, Answer answer) {
        server.createContext(path, exchange -> {
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
