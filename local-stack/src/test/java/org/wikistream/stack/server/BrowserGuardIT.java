package org.wikistream.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.OpenSearchNode;

/** Runs both servers as processes of their own, and sends the requests of a browser that shows a foreign page. */
class BrowserGuardIT {

    private static final String FRAME =
            "Host: localhost:%d\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe";
    private static final String LINK =
            "Host: localhost:%d\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document";

    private static final List<String> FOREIGN = List.of(
            "Host: localhost:%d\r\nOrigin: http://evil.example",
            "Host: localhost:%d\r\nOrigin: null",
            "Host: localhost:%d\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors",
            "Host: localhost:%d\r\nSec-Fetch-Site: same-site\r\nSec-Fetch-Mode: navigate",
            FRAME,
            "Host: evil.example:%d");

    private static final String MULTIPART = "Content-Type: multipart/form-data; boundary=border";
    private static final String JAR = String.join(
            "\r\n",
            "--border",
            "Content-Disposition: form-data; name=\"jarfile\"; filename=\"planted.jar\"",
            "Content-Type: application/x-java-archive",
            "",
            "PK planted",
            "");
    private static final String END = "--border--\r\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void openSearchKeepsItsIndices() throws Exception {
        try (OpenSearchNode node = OpenSearchNode.start(folder)) {
            int port = node.uri().getPort();
            node.request("PUT", "/kept/_doc/1?refresh=true", "{\"a\":1}");
            for (String headers : FOREIGN) {
                for (String line : List.of(
                        "POST /kept/_close",
                        "POST /kept/_delete_by_query?source=%7B%22query%22:%7B%22match_all%22:%7B%7D%7D%7D&source_content_type=application/json",
                        "DELETE /kept",
                        "GET /kept/_search")) {
                    assertThat(answer(port, line, headers))
                            .as(line + " " + headers)
                            .startsWith("HTTP/1.1 403");
                }
            }
            assertThat(answer(port, "GET /kept/_count", "Host: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:" + port))
                    .startsWith("HTTP/1.1 200")
                    .contains("\"count\":1");
        }
    }

    @Test
    void flinkTakesNoJob() throws Exception {
        int port = freePort();
        Process process = jobManager(port);
        try {
            Eventually.await(
                    "Flink's REST",
                    Duration.ofSeconds(60),
                    () -> process.isAlive() && answers(port),
                    answers -> answers);
            for (String headers : FOREIGN) {
                for (String line :
                        List.of("GET /jobs", "POST /jobs", "POST /jars/upload", "DELETE /jars/x", "OPTIONS /jobs")) {
                    assertThat(answer(port, line, headers))
                            .as(line + " " + headers)
                            .startsWith("HTTP/1.1 403");
                }
            }
            assertThat(answer(port, "GET /", FRAME)).startsWith("HTTP/1.1 403");
            assertThat(answer(port, "GET /", LINK)).startsWith("HTTP/1.1 200");
            String own = own(port);
            assertThat(answer(port, "GET /jobs", own)).startsWith("HTTP/1.1 200");
            assertThat(answer(port, "GET /jobs", "Host: flink.example:%d")).startsWith("HTTP/1.1 200");
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }

    @Test
    void whatAPageUploadsNeverReachesTheDisk() throws Exception {
        int port = freePort();
        Process process = jobManager(port);
        try {
            Eventually.await(
                    "Flink's REST",
                    Duration.ofSeconds(60),
                    () -> process.isAlive() && answers(port),
                    answers -> answers);
            for (String headers : FOREIGN) {
                for (String line : List.of("POST /jars/upload", "POST /jobs")) {
                    assertThat(answer(port, line, headers + "\r\n" + MULTIPART, JAR + END))
                            .as(line + " " + headers)
                            .startsWith("HTTP/1.1 403");
                }
                assertThat(answer(port, "POST /jobs", headers + "\r\nContent-Type: text/plain", "{\"jobGraph\":1}"))
                        .as(headers)
                        .startsWith("HTTP/1.1 403");
                assertThat(uploaded()).as(headers).isEmpty();
            }
            try (Socket unfinished = connected(port)) {
                send(unfinished, port, "POST /jobs", own(port) + "\r\n" + MULTIPART, JAR, JAR + END);
                Eventually.await(
                        "what no page of another origin uploads is there until all of it has come",
                        Duration.ofSeconds(20),
                        this::uploaded,
                        files -> !files.isEmpty());
            }
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }

    /**
     * Netty gives up on such a head and passes on what it has read so far. The headers that would reveal the page come
     * later and are lost.
     */
    @Test
    void aHeadThatCannotBeReadIsRefused() throws Exception {
        int port = freePort();
        Process process = jobManager(port);
        try {
            Eventually.await(
                    "Flink's REST",
                    Duration.ofSeconds(60),
                    () -> process.isAlive() && answers(port),
                    answers -> answers);
            String site = "\r\nOrigin: http://evil.example\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors";
            String cookie = "Cookie: c=" + "x".repeat(9_000);
            String noHeader = "X\u0001Y: z";
            for (String line : List.of("GET /jobs", "PATCH /jobs/%s?mode=cancel".formatted("0".repeat(32)))) {
                for (String hiding : List.of(cookie, noHeader)) {
                    assertThat(answer(port, line, "Host: localhost:%d\r\n" + hiding + site))
                            .as(line + " " + hiding)
                            .startsWith("HTTP/1.1 403");
                }
            }
            assertThat(answer(port, "GET /jobs", "Host: localhost:%d\r\nCookie: c=" + "x".repeat(2_000)))
                    .startsWith("HTTP/1.1 200");
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }

    /** Returns all files where Flink puts uploads. */
    private List<Path> uploaded() throws IOException {
        Path uploads = folder.resolve("uploads/flink-web-upload");
        if (!Files.exists(uploads)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(uploads)) {
            return all.filter(each -> !each.equals(uploads)).toList();
        }
    }

    private static String own(int port) {
        return "Host: localhost:%d\r\nOrigin: http://localhost:" + port + "\r\nSec-Fetch-Site: same-origin";
    }

    private Process jobManager(int port) throws IOException {
        Path module = Path.of("").toAbsolutePath().resolve("servers/flink/target");
        Files.writeString(folder.resolve("config.yaml"), """
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.rpc.port: %d
                rest.address: 127.0.0.1
                rest.bind-port: "%d"
                jobmanager.memory.process.size: 704m
                web.submit.enable: false
                web.upload.dir: %s
                wikistream.allowed-hosts: flink.example
                """.formatted(freePort(), port, folder.resolve("uploads")));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        Files.readString(module.resolve("classpath")),
                        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                        "--configDir",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("flink.log").toFile())
                .start();
    }

    private static boolean answers(int port) {
        try {
            return answer(port, "GET /jobs", "Host: localhost:%d").startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }

    private static String answer(int port, String line, String headers) throws IOException {
        return answer(port, line, headers, "");
    }

    private static String answer(int port, String line, String headers, String body) throws IOException {
        try (Socket socket = connected(port)) {
            send(socket, port, line, headers, body, body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    /**
     * Writes the request by hand, since Java's client sets Host itself.
     *
     * @param sent the part of the body that is sent
     */
    private static void send(Socket socket, int port, String line, String headers, String sent, String body)
            throws IOException {
        String request = line + " HTTP/1.1\r\n" + headers.replace("%d", Integer.toString(port))
                + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + sent;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
