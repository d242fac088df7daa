package org.wikistream.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.settings.InvalidSettingsException;
import org.wikistream.settings.PasswordFile;

class TemplateInstallerTest {

    private static final IndexNames NAMES = new IndexNames("wikimedia", IndexPeriod.MONTH);

    @TempDir
    static Path folder;

    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private URI uri;
    private int status = 200;
    private String template = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            boolean putting = exchange.getRequestMethod().equals("PUT");
            template = putting ? new String(exchange.getRequestBody().readAllBytes(), UTF_8) : template;
            // An index would get the template that was put last.
            boolean mapping = exchange.getRequestURI().getPath().endsWith("/_mapping");
            String answer = mapping ? "{}" : template;
            byte[] body = (status == 200 ? answer : "{\"error\":\"because\"}").getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void putsBothTemplatesAsTheUserAndLooksAtTheirIndices() {
        install(credentials());
        String basic = " Basic bWU6aHVzaA==";
        assertThat(requests)
                .containsExactly(
                        "GET /_index_template/wikimedia-recentchange" + basic,
                        "PUT /_index_template/wikimedia-recentchange" + basic,
                        "POST /_index_template/_simulate_index/wikimedia-recentchange-any-2001.01" + basic,
                        "GET /_index_template/wikimedia-stats" + basic,
                        "PUT /_index_template/wikimedia-stats" + basic,
                        "POST /_index_template/_simulate_index/wikimedia-stats-any-2001.01" + basic,
                        "GET /wikimedia-recentchange-*/_mapping" + basic,
                        "GET /wikimedia-stats-*/_mapping" + basic);
    }

    @Test
    void putsTheTemplateOfAlertsAlone() {
        installer(null).installForAlerts(NAMES);
        assertThat(requests)
                .containsExactly(
                        "GET /_index_template/wikimedia-alerts null",
                        "PUT /_index_template/wikimedia-alerts null",
                        "POST /_index_template/_simulate_index/wikimedia-alerts-any-2001.01 null",
                        "GET /wikimedia-alerts-*/_mapping null");
    }

    @Test
    void saysThatNobodyIsThere() {
        server.stop(0);
        assertThatInstalling(null)
                .withMessageStartingWith("opensearch.hosts = '" + uri + "' can't be reached (")
                .withMessageContaining("refused");
    }

    @Test
    void saysThatAUserIsMissingOrWrongAndNeverThePassword() {
        status = 401;
        assertThatInstalling(null).withMessageContaining("set opensearch.username and opensearch.password-file");
        assertThatInstalling(credentials())
                .withMessageStartingWith("opensearch.username = 'me' was refused")
                .withMessageNotContaining("hush");
    }

    @Test
    void saysThatTheUserMayNot() {
        status = 403;
        assertThatInstalling(credentials()).withMessageStartingWith("opensearch.username = 'me' may not");
    }

    @Test
    void passesOnWhatOpenSearchSaysOtherwise() {
        status = 400;
        assertThatInstalling(null).withMessageContainingAll("(400)", "because");
    }

    private ThrowableAssertAlternative<InvalidSettingsException> assertThatInstalling(
            @Nullable Credentials credentials) {
        return assertThatExceptionOfType(InvalidSettingsException.class).isThrownBy(() -> install(credentials));
    }

    private void install(@Nullable Credentials credentials) {
        installer(credentials).install(NAMES);
    }

    private TemplateInstaller installer(@Nullable Credentials credentials) {
        return new TemplateInstaller(new OpenSearchConnection(List.of(uri), credentials));
    }

    private static Credentials credentials() {
        try {
            Path file = folder.resolve("password");
            Files.writeString(file, "hush");
            return new Credentials("me", new PasswordFile(file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
