package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamProbeTest {

    @Test
    void aRefusalIsAnAnswerToo() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(StreamProbe.answers(url(server.getAddress().getPort()), Duration.ofSeconds(10)))
                    .isTrue();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aConnectionWithoutAnswerIsNone() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(StreamProbe.answers(url(silent.getLocalPort()), Duration.ofMillis(300)))
                    .isFalse();
        }
    }

    @Test
    void noServerIsNone() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(StreamProbe.answers(url(port), Duration.ofMillis(300))).isFalse();
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + "/v2/stream/";
    }
}
