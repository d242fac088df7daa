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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.OpenSearchNode;

/** Both servers as processes of their own, asked as a browser would that shows a page of somebody else. */
class BrowserGuardIT {

    private static final List<String> FOREIGN = List.of(
            "Host: localhost:%d\r\nOrigin: http://evil.example",
            "Host: localhost:%d\r\nOrigin: null",
            "Host: localhost:%d\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors",
            "Host: localhost:%d\r\nSec-Fetch-Site: same-site\r\nSec-Fetch-Mode: navigate",
            "Host: evil.example:%d");

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
            String own = "Host: localhost:%d\r\nOrigin: http://localhost:" + port + "\r\nSec-Fetch-Site: same-origin";
            assertThat(answer(port, "GET /jobs", own)).startsWith("HTTP/1.1 200");
            assertThat(answer(port, "GET /jobs", "Host: flink.example:%d")).startsWith("HTTP/1.1 200");
        } finally {
            process.destroy();
            process.onExit().join();
        }
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
                wikistream.allowed-hosts: flink.example
                """.formatted(freePort(), port));
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

    /** Written by hand, since Java's client sets Host itself. */
    private static String answer(int port, String line, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            String request = line + " HTTP/1.1\r\n" + headers.replace("%d", Integer.toString(port))
                    + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
