package org.wikistream.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubOpenSearchTest {

    private static final String CHANGES = """
            {"index":{"_index":"wikimedia-recentchange-edit-2025.06","_id":"a"}}
            {}
            {"index":{"_index":"wikimedia-recentchange-new-2025.06","_id":"b"}}
            {}
            """;
    private static final String ROWS = """
            {"index":{"_index":"wikimedia-stats-2025.06","_id":"c"}}
            {}
            """;

    @TempDir
    private Path folder;

    private HttpServer stub;

    @BeforeEach
    void start() throws IOException {
        stub = StubOpenSearch.start(folder);
    }

    @AfterEach
    void stop() {
        stub.stop(0);
    }

    @Test
    void takesEachActionOfABulk() throws Exception {
        assertThat(send("POST", "/_bulk", CHANGES)).isEqualTo("""
                {"errors":false,"items":[{"index":{"status":201}},{"index":{"status":201}}]}""");
    }

    @Test
    void countsDocumentsOfChangesUntilIndicesAreDeleted() throws Exception {
        send("POST", "/_bulk", CHANGES);
        send("POST", "/_bulk", ROWS);
        assertThat(send("GET", "/wikimedia-recentchange/_count", "")).isEqualTo("{\"count\":2}");
        assertThat(send("GET", "/wikimedia-recentchange-*/_stats/indexing?filter_path=_all", ""))
                .contains("\"index_total\":2}");
        send("DELETE", "/wikimedia-*", "");
        assertThat(send("GET", "/wikimedia-recentchange/_count", "")).isEqualTo("{\"count\":0}");
    }

    @Test
    void anIndexGetsWhatItsTemplateSays() throws Exception {
        send("PUT", "/_index_template/wikimedia-stats", "{\"template\":1}");
        send("PUT", "/_index_template/wikimedia-recentchange", "{\"template\":2}");
        assertThat(send("POST", "/_index_template/_simulate_index/wikimedia-recentchange-any-2001.01", ""))
                .isEqualTo("{\"template\":2}");
    }

    @Test
    void theLoaderSendsWhatWasKeptAndNoRows() throws Exception {
        send("POST", "/_bulk", CHANGES);
        send("POST", "/_bulk", ROWS);
        send("POST", "/_bulk", CHANGES);
        try (Stream<Path> kept = Files.list(folder)) {
            assertThat(kept).hasSize(2).allSatisfy(bulk -> assertThat(bulk).hasContent(CHANGES));
        }
        HttpServer other = StubOpenSearch.start(null);
        try {
            Loader.main(new String[] {address(other), folder.toString(), "2"});
            assertThat(send(other, "GET", "/wikimedia-recentchange/_count", "")).isEqualTo("{\"count\":4}");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void theLoaderFailsWhereADocumentWasRefused() throws Exception {
        send("POST", "/_bulk", CHANGES);
        HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = "{\"errors\":true}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        refusing.start();
        try {
            assertThatThrownBy(() -> Loader.main(new String[] {address(refusing), folder.toString(), "1"}))
                    .hasStackTraceContaining("OpenSearch has refused documents");
        } finally {
            refusing.stop(0);
        }
    }

    private String send(String method, String path, String body) throws Exception {
        return send(stub, method, path, body);
    }

    private static String send(HttpServer server, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address(server) + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
