package org.wikistream.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.apache.http.util.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensearch.client.Response;
import org.opensearch.client.ResponseException;
import org.opensearch.client.RestClient;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.PasswordFile;

/** The client against a server that misbehaves. */
class BoundedAnswerIT {

    private static final int TOO_MANY = OpenSearchConnection.MAX_ANSWER_BYTES + 1;
    private static final String WORDS = "has more than 67108864 bytes";

    @TempDir
    Path folder;

    private final List<HttpServer> servers = new ArrayList<>();

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void whatGzipMakesOfAnAnswerIsBounded(int status) throws IOException {
        byte[] bomb = gzipped(TOO_MANY);
        assertThat(bomb).hasSizeLessThan(200_000);
        URI server = serve(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(status, bomb.length);
            exchange.getResponseBody().write(bomb);
        });
        assertThatThrownBy(() -> get(server)).isInstanceOf(IOException.class).hasMessageContaining(WORDS);
        assertThatThrownBy(() -> new TemplateInstaller(connection(server))
                        .install(new IndexNames("wikimedia", IndexPeriod.MONTH)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(WORDS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAnswerIsBoundedWhetherItSaysItsLengthOrNot(boolean chunked) throws IOException {
        URI server = serve(exchange -> {
            exchange.sendResponseHeaders(200, chunked ? 0 : TOO_MANY);
            byte[] part = new byte[1 << 20];
            for (int sent = 0; sent < TOO_MANY; sent += part.length) {
                exchange.getResponseBody().write(part, 0, Math.min(part.length, TOO_MANY - sent));
            }
        });
        assertThatThrownBy(() -> get(server)).isInstanceOf(IOException.class).hasMessageContaining(WORDS);
    }

    @Test
    void aSmallerOneIsReadCompressedOrNot() throws IOException {
        byte[] compressed = gzipped(100_000);
        URI gzip = serve(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, compressed.length);
            exchange.getResponseBody().write(compressed);
        });
        assertThat(EntityUtils.toByteArray(get(gzip).getEntity())).hasSize(100_000);
        URI plain = serve(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("Größe".getBytes(UTF_8));
        });
        assertThat(EntityUtils.toString(get(plain).getEntity())).isEqualTo("Größe");
    }

    @Test
    void aRedirectIsARefusalAndNobodyElseGetsThePassword() throws IOException {
        List<String> seenElsewhere = new CopyOnWriteArrayList<>();
        URI elsewhere = serve(exchange -> {
            seenElsewhere.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(200, -1);
        });
        URI server = serve(exchange -> {
            exchange.getResponseHeaders().set("Location", elsewhere + "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThatThrownBy(() -> get(server))
                .isInstanceOf(ResponseException.class)
                .hasMessageContaining("302");
        assertThat(seenElsewhere).isEmpty();
    }

    private URI serve(Answer answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        servers.add(server);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private OpenSearchConnection connection(URI server) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "hunter2");
        return new OpenSearchConnection(List.of(server), new Credentials("me", new PasswordFile(password.toString())));
    }

    private Response get(URI server) throws IOException {
        try (RestClient client = connection(server).open()) {
            return client.performRequest(OpenSearchConnection.request("GET", "/"));
        }
    }

    private static byte[] gzipped(int length) throws IOException {
        byte[] content = new byte[length];
        Arrays.fill(content, (byte) ' ');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
