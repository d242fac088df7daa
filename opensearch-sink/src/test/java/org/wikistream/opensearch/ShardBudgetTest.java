package org.wikistream.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.event.Categories;

/** Uses servers that answer differently from OpenSearch; {@link IndexTemplatesIT} uses a real one. */
class ShardBudgetTest {

    private HttpServer server;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = answer.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"active_shards\": \"many\"}", "<html>hello</html>"})
    void warnsWhereTheAnswerIsNotUnderstood(String other) {
        answer = other;

        assertThat(warning())
                .hasValueSatisfying(warning -> assertThat(warning)
                        .startsWith("OpenSearch does not say how many shards it allows (")
                        .contains("Check yourself"));
    }

    @Test
    void warnsWhereLookingIsForbidden() {
        status = 403;

        assertThat(warning())
                .hasValueSatisfying(
                        warning -> assertThat(warning).contains("shards it allows (HTTP/1.1 403 Forbidden)"));
    }

    private Optional<String> warning() {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new ShardBudget(new OpenSearchConnection(List.of(uri), null))
                .check(
                        new IndexNames("wikimedia", IndexPeriod.MONTH),
                        Categories.BY_TYPE,
                        Instant.parse("2026-01-31T12:00:00Z"));
    }
}
