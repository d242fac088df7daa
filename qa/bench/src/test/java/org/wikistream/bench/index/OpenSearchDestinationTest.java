package org.wikistream.bench.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server has taken 95 documents, 94 of which are searchable. */
class OpenSearchDestinationTest {

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

    private void answer(String path, String text) {
        server.createContext(path, exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
