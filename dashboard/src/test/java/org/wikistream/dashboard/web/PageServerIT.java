package org.wikistream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.dashboard.filter.Parameter;
import org.wikistream.dashboard.filter.Parameters;
import org.wikistream.dashboard.search.AlertReader;
import org.wikistream.dashboard.search.ChangeReader;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.ClockState.State;
import org.wikistream.dashboard.search.IndexedChanges;
import org.wikistream.dashboard.search.InsightsState;
import org.wikistream.dashboard.search.KnownGaps;
import org.wikistream.dashboard.search.NowReader;
import org.wikistream.dashboard.search.SearchClient;
import org.wikistream.dashboard.search.WikisReader;
import org.wikistream.opensearch.IndexNames;
import org.wikistream.opensearch.IndexPeriod;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.OpenSearchNode;
import org.xml.sax.InputSource;

/** Sends requests to the server over HTTP, as browsers and other programs do. */
class PageServerIT {

    private static final Instant BASE = Instant.parse("2025-06-01T10:20:00Z");
    private static final String MARKUP = "<img src=x onerror=alert(1)>";
    /** More than the system buffers for a connection that nobody reads. */
    private static final int LARGE_EVENTS = 600;

    private static final int LARGE_COMMENT = 15_000;
    /** The first line of an answer that has begun. */
    private static final String STATUS = "HTTP/1.1 200";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static OpenSearchNode node;
    private static SearchClient client;
    private static ClockState clock;
    private static PageServer server;

    @BeforeAll
    static void start() throws IOException {
        Path page = Files.createDirectories(folder.resolve("page").resolve("css"));
        Files.writeString(
                folder.resolve("page").resolve("index.html"),
                "<link href=\"{{assets}}css/a.css\" data-v=\"{{version}}\">");
        Files.writeString(page.resolve("a.css"), "a{}");
        node = OpenSearchNode.start(folder);
        client = new SearchClient(new OpenSearchConnection(List.of(node.uri()), null));
        IndexNames names = new IndexNames("web", IndexPeriod.MONTH);
        new IndexedChanges(node, names)
                .addGenerated(3, 1_500, BASE.minusSeconds(120))
                .addEvents(
                        BASE,
                        ("{'meta':{'id':'evil','dt':'" + BASE
                                + "','domain':'mk.wikipedia.org'},'type':'edit','wiki':'mkwiki',"
                                + "'namespace':0,'bot':false,'title':'" + MARKUP
                                + "','user':'=1+1','comment':'@SUM(A1)',"
                                + "'length':{'old':500,'new':100},'revision':{'old':1,'new':2}}"));
        clock = new ClockState(State.REPLAY, BASE, BASE, BASE, BASE, BASE, 0L, "recording", null, null, "v");
        server = PageServer.start(
                "127.0.0.1", 0, List.of("wall.example"), List.of(Assets.read(folder.resolve("page")), routes(names)));
    }

    private static ApiRoutes routes(IndexNames names) {
        AlertReader alerts = new AlertReader(client, names, () -> InsightsState.Job.UNKNOWN);
        NowReader now = new NowReader(client, names, (from, to) -> new KnownGaps.Gaps(null, "Not known."), alerts);
        return new ApiRoutes(() -> clock, now, new ChangeReader(client, names), alerts, new WikisReader(client, names));
    }

    /** Requests a file and does not read it. */
    private static Socket reluctant(int port, String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4 << 10);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @Test
    void filesThatNobodyReadsKeepNobodyWaitingAndAreCutOffInTime() throws Exception {
        IndexNames names = new IndexNames("large", IndexPeriod.MONTH);
        String[] events = new String[LARGE_EVENTS];
        for (int i = 0; i < events.length; i++) {
            events[i] = "{'meta':{'id':'e" + i + "','dt':'" + BASE + "','domain':'mk.wikipedia.org'},'type':'edit',"
                    + "'wiki':'mkwiki','namespace':0,'bot':false,'title':'T','user':'Ann','comment':'"
                    + "word ".repeat(LARGE_COMMENT / 5) + "'}";
        }
        new IndexedChanges(node, names).addEvents(BASE, events);
        Duration patience = Duration.ofSeconds(10);
        String file = "/api/changes.ndjson?raw=1&max=" + LARGE_EVENTS;
        try (PageServer large = PageServer.start("127.0.0.1", 0, List.of(), List.of(routes(names)), patience);
                Socket first = reluctant(large.port(), file);
                Socket second = reluctant(large.port(), file)) {
            for (Socket socket : List.of(first, second)) {
                assertThat(new String(socket.getInputStream().readNBytes(STATUS.length()), StandardCharsets.UTF_8))
                        .isEqualTo(STATUS);
            }
            HttpResponse<String> refused = get(large, "/api/changes.csv?max=1");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("Two files are being sent already.");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(get(large, "/healthz").statusCode()).isEqualTo(200);
            assertThat(get(large, "/api/changes?limit=1").statusCode()).isEqualTo(200);
            Eventually.await(
                    "a place",
                    PATIENCE,
                    () -> get(large, "/api/changes.csv?max=1"),
                    answer -> answer.statusCode() == 200);
            for (Socket socket : List.of(first, second)) {
                assertThat(takenAtLast(socket)).isLessThan((long) LARGE_EVENTS * LARGE_COMMENT);
            }
            assertThat(get(large, file).body().lines())
                    .as("to whoever takes it")
                    .hasSize(LARGE_EVENTS);
        }
    }

    /** Returns how much of the answer arrived before the server closed the connection. */
    private static long takenAtLast(Socket socket) {
        long taken = 0;
        try {
            byte[] buffer = new byte[1 << 16];
            for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                taken += read;
            }
        } catch (IOException e) {
            return taken; // the server reset the connection
        }
        return taken;
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        client.close();
        node.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET; /; Host: localhost; 200",
                "GET; /?wiki=x; Host: 127.0.0.1:1; 200",
                "GET; /search?q=a; Host: wall.example; 200",
                "GET; /; Host: evil.example; 403",
                "GET; /healthz; Host: evil.example; 403",
                "GET; /healthz; Host: [::1]:8080; 200",
                "HEAD; /healthz; Host: localhost; 200",
                "GET; /api/now; Host: localhost|Origin: http://evil.example; 403",
                "GET; /api/now; Host: localhost|Origin: null; 403",
                "GET; /api/now; Host: localhost|Origin: http://localhost; 200",
                "GET; /api/now; Host: localhost|Sec-Fetch-Site: same-origin; 200",
                "GET; /api/now; Host: localhost|Sec-Fetch-Site: cross-site; 403",
                "GET; /?wiki=x; Host: localhost|Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document; 200",
                "GET; /?wiki=x; Host: localhost|Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: image; 403",
                "GET; /; Host: localhost|Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: iframe; 403",
                "POST; /api/now; Host: localhost; 405",
                "DELETE; /; Host: localhost; 405",
                "OPTIONS; /api/now; Host: localhost; 405",
                "GET; /nothing; Host: localhost; 404",
                "GET; /assets/dev/../../index.html; Host: localhost; 404",
                "GET; /assets/dev/nothing.js; Host: localhost; 404",
                "GET; /assets/dev/css/a.css; Host: localhost; 200",
                "GET; /assets/current/css/a.css; Host: localhost; 200",
                "GET; /assets/other/css/a.css; Host: localhost; 404",
                "GET; /assets/dev/vendor/uPlot.iife.min.js; Host: localhost; 200"
            })
    void letsInWhoMayAsk(String method, String path, String headers, int status) throws IOException {
        String answer = raw(method, path, List.of(headers.split("\\|", -1)));
        assertThat(answer)
                .as(answer.lines().findFirst().orElse(""))
                .matches("(?s)HTTP/1.1 (" + status + (status == 404 ? "|400" : "") + ") .*");
        if (!answer.startsWith("HTTP/1.1 400")) {
            assertThat(answer)
                    .containsIgnoringCase("Content-Security-Policy: default-src 'self'")
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .doesNotContain("Server: Jetty")
                    .doesNotContain("Access-Control-Allow-Origin");
        }
    }

    @Test
    void saysHowToAllowAName() throws IOException {
        assertThat(raw("GET", "/", List.of("Host: evil.example"))).contains("page.allowed-hosts=NAME");
    }

    @Test
    void whereNothingIsABrowserGetsAPageAndAProgramJson() throws Exception {
        HttpRequest asked = request("/nothing")
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .build();
        HttpResponse<String> page = HTTP.send(asked, BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html;"));
        assertThat(page.body())
                .contains("<h1>Nothing is here</h1>", "<a href=\"/search\">")
                .doesNotContain("/nothing");
        assertThat(JSON.readTree(get("/nothing").body()).path("error").asText()).startsWith("Nothing is here.");
        HttpRequest ofApi =
                request("/api/nothing").header("Accept", "text/html").build();
        assertThat(HTTP.send(ofApi, BodyHandlers.ofString()).body()).startsWith("{\"error\":");
    }

    @Test
    void fillsTheIndexIn() throws Exception {
        assertThat(get("/").body()).isEqualTo("<link href=\"/assets/dev/css/a.css\" data-v=\"dev\">");
        assertThat(get("/healthz").body()).isEqualTo("{}");
    }

    @Test
    void answersWithJson() throws Exception {
        JsonNode now = json("/api/now?scope=everything");
        assertThat(now.path("total").path("changes").asLong()).isPositive();
        assertThat(now.path("minutes").path("gaps").isNull()).isTrue();
        assertThat(now.path("minutes").path("bars").path(0).has("new")).isTrue();
        JsonNode change =
                json("/api/changes?wiki=mkwiki&user==%3D1%2B1").path("hits").path(0);
        assertThat(change.path("title").asText()).isEqualTo(MARKUP);
        assertThat(change.path("sizeDelta").asLong()).isEqualTo(-400);
        assertThat(change.path("diffUrl").asText()).isEqualTo("https://mk.wikipedia.org/w/index.php?diff=2&oldid=1");
        assertThat(change.path("pageUrl").asText()).startsWith("https://mk.wikipedia.org/wiki/%3Cimg");
        assertThat(json("/api/wikis").path("wikis").size()).isGreaterThan(5);
        assertThat(json("/api/alerts").path("cards").size()).isZero();
        assertThat(get("/api/alerts/none").statusCode()).isEqualTo(404);
        assertThat(get("/api/alerts/none").body()).contains("There is no alert with this id.");
    }

    @Test
    void saysWhichParameterIsWrong() throws Exception {
        HttpResponse<String> answer = get("/api/now?wkii=mkwiki");
        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("parameter").asText()).isEqualTo("wkii");
        assertThat(problem.path("nearest").asText()).isEqualTo("wiki");
        assertThat(JSON.readTree(get("/api/wikis?x=1").body()).path("allowed").asText())
                .isEqualTo("no parameters here");
        assertThat(get("/api/now?from=2025-06-01&to=2025-06-01").statusCode()).isEqualTo(200);
        assertThat(get("/api/changes?limit=0").statusCode()).isEqualTo(400);
        assertThat(get("/api/changes?cursor=abc").statusCode()).isEqualTo(400);
        assertThat(get("/api/changes.csv?max=10001").statusCode()).isEqualTo(400);
        assertThat(get("/api/alerts?kind=wars").statusCode()).isEqualTo(400);
        assertThat(get("/api/changes?q=" + "a".repeat(600)).statusCode()).isEqualTo(400);
    }

    @Test
    void writesATableAndLines() throws Exception {
        HttpResponse<String> table = get("/api/changes.csv?scope=everything&max=450");
        assertThat(table.body().lines()).hasSize(451);
        assertThat(table.headers().firstValue("X-Wikistream-Total")).contains("1501");
        String cursor = table.headers().firstValue("X-Wikistream-Next").orElseThrow();
        assertThat(json("/api/changes?scope=everything&cursor=" + cursor)
                        .path("hits")
                        .size())
                .isEqualTo(50);
        assertThat(get("/api/changes.csv?wiki=mkwiki&user==%3D1%2B1").body())
                .contains(",'=1+1,registered,-400,1,2,")
                .contains(",'@SUM(A1),");
        List<String> lines = get("/api/changes.ndjson?scope=everything&max=1000")
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSize(1000);
        assertThat(JSON.readTree(lines.get(0)).path("id").asText()).isEqualTo("evil");
        assertThat(get("/api/changes.ndjson?max=1&raw=1").body()).contains("\"meta\":{");
    }

    @Test
    void writesFeeds() throws Exception {
        HttpResponse<String> feed = get("/api/changes.atom?wiki=mkwiki&user==%3D1%2B1&limit=5");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(feed.body())));
        assertThat(document.getElementsByTagName("entry").getLength()).isEqualTo(1);
        assertThat(document.getElementsByTagName("title").item(1).getTextContent())
                .isEqualTo("Macedonian Wikipedia: " + MARKUP + " (-400, =1+1)");
        String tag = feed.headers().firstValue("ETag").orElseThrow();
        HttpRequest again = request("/api/changes.atom?wiki=mkwiki&user==%3D1%2B1&limit=5")
                .header("If-None-Match", tag)
                .build();
        assertThat(HTTP.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(304);
        assertThat(get("/api/alerts.atom").body()).contains("<title>Wikistream: alerts</title>");
    }

    @Test
    void describesEachParameterThatIsRead() throws Exception {
        JsonNode document = json("/api/openapi.json");
        JsonNode parameters =
                document.path("paths").path("/api/now").path("get").path("parameters");
        assertThat(parameters)
                .extracting(node -> node.path("name").asText())
                .containsExactlyElementsOf(
                        Parameters.FILTER.stream().map(Parameter::name).toList());
        JsonNode change = document.path("components").path("schemas").path("Change");
        assertThat(change.path("properties").has("sizeDelta")).isTrue();
        assertThat(change.path("required"))
                .extracting(JsonNode::asText)
                .contains("id", "time")
                .doesNotContain("user");
        assertThat(document.path("components")
                        .path("schemas")
                        .path("Bar")
                        .path("properties")
                        .has("new"))
                .isTrue();
        assertThat(document.path("components")
                        .path("schemas")
                        .path("ClockState")
                        .path("properties")
                        .path("state")
                        .path("enum"))
                .extracting(JsonNode::asText)
                .contains("search-unreachable");
        assertThat(get("/api").body())
                .contains("<code>GET /api/changes.atom</code>")
                .doesNotContain("<style");
    }

    @Test
    void answersAllTheSameWhileOpenSearchIsAway() throws Exception {
        node.pause();
        try {
            HttpResponse<String> answer = get("/api/changes?user=Nobody");
            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("OpenSearch does not answer in time.");
            assertThat(get("/healthz").statusCode()).isEqualTo(200);
        } finally {
            node.resume();
        }
        assertThat(get("/api/changes?user=Nobody").statusCode()).isEqualTo(200);
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(PageServer asked, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + asked.port() + path);
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    /** Java's own client does not allow these headers to be set. */
    private static String raw(String method, String path, List<String> headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
