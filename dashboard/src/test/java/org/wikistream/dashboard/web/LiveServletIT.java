package org.wikistream.dashboard.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wikistream.dashboard.filter.Filter;
import org.wikistream.dashboard.live.Samples;
import org.wikistream.dashboard.live.ViewReader;
import org.wikistream.dashboard.live.Views;
import org.wikistream.dashboard.search.ClockState;
import org.wikistream.dashboard.search.NewChanges;
import org.wikistream.dashboard.search.Now;
import org.wikistream.dashboard.search.Recent;
import org.wikistream.testkit.Eventually;

/** Tests over HTTP, with a server that has fewer threads than viewers. */
class LiveServletIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int THREADS = 8;
    private static final Duration IDLE = Duration.ofSeconds(4);
    /** More than the buffers between two sockets hold if nobody reads. */
    private static final int BIG = 4 << 20;

    private final AtomicInteger rounds = new AtomicInteger();
    private final Views views = new Views(new GrowingReader(), LiveServletIT::clock, 40, Clock.systemUTC());
    private final Server server = new Server(new QueuedThreadPool(THREADS));
    private final List<Socket> sockets = new ArrayList<>();
    private URI url = URI.create("http://unset");

    /** Shows large pages, so that the buffers of a peer that does not read are soon full. */
    private final class GrowingReader implements ViewReader {

        @Override
        public Now all(Filter filter, ClockState clock) {
            return Samples.now(clock, "x".repeat(BIG) + rounds.get(), 1, 2, 3);
        }

        @Override
        public Recent recent(Filter filter, ClockState clock) {
            return Samples.recent(1, 2, rounds.incrementAndGet());
        }

        @Override
        public NewChanges changes(Filter filter, ClockState clock, Instant after, int limit) {
            return Samples.changes(1, "change");
        }
    }

    @BeforeEach
    void start() throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        new LiveRoutes(views).addTo(context);
        server.setHandler(context);
        server.start();
        url = URI.create("http://127.0.0.1:" + connector.getLocalPort() + LiveServlet.PATH);
    }

    @AfterEach
    void stop() throws Exception {
        views.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        server.stop();
    }

    @Test
    void peersWhoReadNothingStopNobodyAndAreDroppedInTheEnd() throws Exception {
        for (int peer = 0; peer < 2 * THREADS; peer++) {
            silent();
        }
        Eventually.await("all peers", PATIENCE, views::viewers, count -> count == 2 * THREADS);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open("").body(), UTF_8))) {
            assertThat(next(reader)).isEqualTo("retry: 2000");
            assertThat(next(reader)).isEqualTo("event: view");
            long last = System.nanoTime();
            int parts = 0;
            while (parts < 4) {
                if (next(reader).equals("event: parts")) {
                    parts++;
                    assertThat(Duration.ofNanos(System.nanoTime() - last)).isLessThan(Duration.ofSeconds(8));
                    last = System.nanoTime();
                }
            }
            assertThat(views.size()).isEqualTo(1);
            Eventually.await("only the one who reads", PATIENCE, views::viewers, count -> count == 1);
        }
        Eventually.await("nobody", PATIENCE, views::viewers, count -> count == 0);
    }

    @Test
    void theAnswerIsAnEventStreamThatNobodyKeeps() throws Exception {
        HttpResponse<InputStream> response = open("?scope=people&wiki=mkwiki");
        try (InputStream body = response.body()) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream;charset=utf-8");
            assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
            assertThat(body.read()).isEqualTo('r');
        }
    }

    @Test
    void aBadParameterIsNamed() throws Exception {
        HttpResponse<InputStream> response = open("?wikki=mkwiki");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body().readAllBytes(), UTF_8))
                .contains("\"parameter\":\"wikki\"")
                .contains("\"nearest\":\"wiki\"");
        assertThat(views.viewers()).isZero();
    }

    @Test
    void tooManyDifferentViewsAreRefusedWithAMessage() throws Exception {
        List<InputStream> open = new ArrayList<>();
        for (int view = 0; view < 16; view++) {
            open.add(open("?user=U" + view).body());
        }
        HttpResponse<InputStream> response = open("?user=one+more");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).hasValue("30");
        assertThat(new String(response.body().readAllBytes(), UTF_8))
                .isEqualTo("{\"error\":\"Too many different views just now\",\"retryAfter\":30}");
        for (InputStream body : open) {
            body.close();
        }
    }

    @Test
    void theEndOfTheServerIsTheEndOfTheAnswer() throws Exception {
        HttpResponse<InputStream> response = open("");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            assertThat(next(reader)).isEqualTo("retry: 2000");
            long began = System.nanoTime();
            views.close();
            while (reader.readLine() != null) {
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
            }
        }
    }

    /** Opens a peer that sends a request and then reads nothing, with small buffers. */
    private void silent() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        socket.getOutputStream()
                .write(("GET " + LiveServlet.PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(UTF_8));
        sockets.add(socket);
    }

    private HttpResponse<InputStream> open(String query) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + query)).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String next(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        while (line != null && line.isEmpty()) {
            line = reader.readLine();
        }
        assertThat(line).as("the answer goes on").isNotNull();
        return line;
    }

    private static ClockState clock() {
        Instant now = Instant.now();
        return Samples.clock(ClockState.State.LIVE, now, now);
    }
}
