package org.wikistream.ingest.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.launchdarkly.eventsource.StreamException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.ingest.resume.ResumeRequest;

/** Tests everything between the server and a connection: certificates, proxies and portals. */
@Timeout(60)
class TransportIT {

    private static final String PASSWORD = "changeit";
    private static final ScriptedServer.Answer EVENT = ScriptedServer.text("data: a\n\n");

    @TempDir
    private Path folder;

    @Test
    void aCertificateThatNobodyVouchesForEndsTheAttemptAndIsNamed() throws Exception {
        try (ScriptedServer server = ScriptedServer.secure(certificate(), EVENT)) {
            StreamException failure = failure(settings(server.url(), null));
            assertThat(DisconnectReason.of(failure)).startsWith("its certificate is not trusted: ");
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void aCertificateInJavasTrustStoreIsTaken() throws Exception {
        SSLContext certificate = certificate();
        try (Property store = new Property(
                        "javax.net.ssl.trustStore", folder.resolve("keys").toString());
                Property password = new Property("javax.net.ssl.trustStorePassword", PASSWORD);
                ScriptedServer server = ScriptedServer.secure(certificate, EVENT)) {
            assertReadsTheEvent(settings(server.url(), null));
        }
    }

    @Test
    void theProxyOfTheSettingsIsAskedAndTheNameLeftToIt() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(EVENT)) {
            assertReadsTheEvent(settings(URI.create("http://stream.invalid/v2/stream/"), proxy.url()));
            assertThat(proxy.asked().get(0).uri()).hasToString("http://stream.invalid/v2/stream/recentchange");
        }
    }

    @Test
    void theProxyOfJavasPropertiesIsAsked() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer(EVENT);
                Property host = new Property("http.proxyHost", "127.0.0.1");
                Property port = new Property(
                        "http.proxyPort", Integer.toString(proxy.url().getPort()))) {
            assertReadsTheEvent(settings(URI.create("http://stream.invalid/v2/stream/"), null));
            assertThat(proxy.asked().get(0).uri()).hasToString("http://stream.invalid/v2/stream/recentchange");
        }
    }

    @Test
    void anEncryptedStreamGoesThroughTheProxyAsATunnel() throws Exception {
        try (TunnelProxy proxy = new TunnelProxy()) {
            failure(settings(
                    URI.create("https://stream.invalid/v2/stream/"), URI.create("http://127.0.0.1:" + proxy.port())));
            assertThat(proxy.asked()).isEqualTo("CONNECT stream.invalid:443 HTTP/1.1");
        }
    }

    @Test
    void aPageIsNoStream() throws Exception {
        try (ScriptedServer portal = new ScriptedServer(ScriptedServer.page())) {
            assertThat(DisconnectReason.of(failure(settings(portal.url(), null))))
                    .contains("answered with Content-Type text/html, not text/event-stream");
        }
    }

    @Test
    void aRedirectWithinTheServerIsFollowed() throws Exception {
        try (ScriptedServer server = new ScriptedServer(redirect("/v2/stream/elsewhere"), EVENT)) {
            assertReadsTheEvent(settings(server.url(), null));
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void aRedirectToAnotherHostOrPortIsNotFollowed() throws Exception {
        for (String host : List.of("localhost", "127.0.0.1")) {
            try (ScriptedServer other = new ScriptedServer(EVENT);
                    ScriptedServer server = new ScriptedServer(
                            redirect("http://" + host + ":" + other.url().getPort() + "/"))) {
                assertThat(DisconnectReason.of(failure(settings(server.url(), null))))
                        .contains("redirects", "not followed");
                assertThat(other.asked()).isEmpty();
            }
        }
    }

    @Test
    void aRedirectFromHttpsToHttpIsNotFollowed() throws Exception {
        SSLContext certificate = certificate();
        try (Property store = new Property(
                        "javax.net.ssl.trustStore", folder.resolve("keys").toString());
                Property password = new Property("javax.net.ssl.trustStorePassword", PASSWORD);
                ScriptedServer plain = new ScriptedServer(EVENT);
                ScriptedServer server =
                        ScriptedServer.secure(certificate, redirect(plain.url().toString()))) {
            assertThat(DisconnectReason.of(failure(settings(server.url(), null))))
                    .contains("redirects", "not followed");
            assertThat(plain.asked()).isEmpty();
        }
    }

    private static ScriptedServer.Answer redirect(String location) {
        return ScriptedServer.error(302, "Location", location);
    }

    @Test
    void anIdOfAnyCharactersFitsIntoAHeader() throws Exception {
        try (ScriptedServer server = new ScriptedServer(EVENT);
                Connector connector = connector(settings(server.url(), null));
                Connection connection = connector.connection(ResumeRequest.lastEventId("[\"é\u007f\"]"))) {
            connection.start();
            assertThat(server.asked().get(0).headers().getFirst("Last-Event-ID"))
                    .isEqualTo("[\"\\u00e9\\u007f\"]");
        }
    }

    private static void assertReadsTheEvent(EventStreamsSettings settings) throws StreamException {
        try (Connector connector = connector(settings);
                Connection connection = connector.connection(ResumeRequest.NEWEST)) {
            connection.start();
            assertThat(connection.read().payload().bytes()).asString().isEqualTo("a");
        }
    }

    private static StreamException failure(EventStreamsSettings settings) {
        try (Connector connector = connector(settings);
                Connection connection = connector.connection(ResumeRequest.NEWEST)) {
            return catchThrowableOfType(StreamException.class, connection::start);
        }
    }

    private static Connector connector(EventStreamsSettings settings) {
        return new Connector(settings, "recentchange", Dns.SYSTEM);
    }

    private static EventStreamsSettings settings(URI url, @Nullable URI proxy) {
        return new EventStreamsSettings(
                url,
                List.of("recentchange"),
                null,
                Duration.ofSeconds(60),
                "Tests/1 (tests@example.org)",
                Duration.ofSeconds(20),
                1 << 20,
                proxy);
    }

    /** Returns a self-signed certificate, made by Java's own tool. */
    private SSLContext certificate() throws Exception {
        Path keys = folder.resolve("keys");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(keys)) {
            store.load(bytes, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Sets one of Java's system properties for a while. */
    private static final class Property implements AutoCloseable {

        private final String key;

        Property(String key, String value) {
            this.key = key;
            System.setProperty(key, value);
        }

        @Override
        public void close() {
            System.clearProperty(key);
        }
    }
}
