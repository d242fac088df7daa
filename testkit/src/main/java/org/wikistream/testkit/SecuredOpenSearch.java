package org.wikistream.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Answers like OpenSearch with its security plugin, which the distribution under test lacks. It uses TLS with a
 * self-signed certificate, and accepts one user. It stores nothing.
 */
public final class SecuredOpenSearch implements AutoCloseable {

    private static final String STORE_PASSWORD = "secret";

    /** The permissions to write that the user has. */
    public enum Writing {
        ALLOWED,
        /** The whole request is refused. */
        REFUSED,
        /** The request is allowed, but each of its actions is refused. */
        REFUSED_FOR_THE_INDEX
    }

    private final HttpsServer server;
    private final Path certificate;
    private final String authorization;
    private volatile Writing writing = Writing.ALLOWED;

    private SecuredOpenSearch(HttpsServer server, Path certificate, String authorization) {
        this.server = server;
        this.certificate = certificate;
        this.authorization = authorization;
    }

    /** Starts it on a free port, with its key and certificate in the folder. */
    public static SecuredOpenSearch start(Path folder, String user, String password) {
        Path store = folder.resolve("server.p12");
        Path certificate = folder.resolve("server.pem");
        makeKey(store);
        export(store, certificate);
        try {
            HttpsServer server = HttpsServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
            String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
            SecuredOpenSearch secured = new SecuredOpenSearch(server, certificate, "Basic " + pair);
            server.createContext("/", secured::answer);
            server.start();
            return secured;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Returns the file of the certificate, in PEM. */
    public Path certificate() {
        return certificate;
    }

    public void setWriting(Writing allowed) {
        writing = allowed;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean bulk = exchange.getRequestURI().getPath().endsWith("/_bulk");
            if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"OpenSearch Security\"");
                send(exchange, 401, "text/plain; charset=UTF-8", "Unauthorized");
            } else if (writing == Writing.REFUSED
                    && !exchange.getRequestMethod().equals("GET")) {
                String error = error(bulk ? "indices:data/write/bulk" : "indices:admin/index_template/put");
                sendJson(
                        exchange,
                        403,
                        "{\"error\":{\"root_cause\":[" + error + "]," + error.substring(1) + ",\"status\":403}");
            } else if (writing == Writing.REFUSED_FOR_THE_INDEX && bulk) {
                String item = "{\"index\":{\"_index\":\"i\",\"_id\":\"1\",\"status\":403,\"error\":"
                        + error("indices:data/write/bulk[s]") + "}}";
                sendJson(exchange, 200, "{\"took\":0,\"errors\":true,\"items\":[" + item + "]}");
            } else {
                sendJson(exchange, 200, bulk ? "{\"took\":0,\"errors\":false,\"items\":[]}" : "{}");
            }
        }
    }

    private static String error(String action) {
        return "{\"type\":\"security_exception\",\"reason\":\"no permissions for [" + action
                + "] and User [name=me, backend_roles=[], requestedTenant=null]\"}";
    }

    private static void sendJson(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "application/json; charset=UTF-8", body);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void makeKey(Path store) {
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=server",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD);
    }

    private static void export(Path store, Path certificate) {
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-file",
                certificate.toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                STORE_PASSWORD);
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            keys.load(bytes, STORE_PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IllegalStateException("keytool ended with " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
