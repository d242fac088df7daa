package org.wikistream.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.OpenSearchNode;

/** Starts the jar as a process, with an OpenSearch that is still empty. */
class DashboardJarIT {

    private static final Pattern ADDRESS = Pattern.compile("Page: http://127\\.0\\.0\\.1:([0-9]+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void servesThePageAndItsApi(@TempDir Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("page.log");
        try (OpenSearchNode node = OpenSearchNode.start(folder)) {
            ProcessBuilder command = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-jar",
                            jar().toString(),
                            "--page.port",
                            "0",
                            "--page.opensearch.hosts",
                            node.uri().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log.toFile()));
            Process page = command.start();
            try {
                int port = Eventually.await(
                        "the page says its port (log: " + log + ")",
                        Duration.ofSeconds(60),
                        () -> port(Files.readString(log)),
                        found -> found > 0 || !page.isAlive());
                assertThat(get(port, "/healthz").statusCode()).isEqualTo(200);
                HttpResponse<String> index = get(port, "/");
                assertThat(index.statusCode()).isEqualTo(200);
                assertThat(index.body()).doesNotContain("{{");
                for (String path :
                        List.of("/api/now", "/api/changes", "/api/alerts", "/api/openapi.json", "/api/wikis")) {
                    assertThat(get(port, path).statusCode()).as(path).isEqualTo(200);
                }
                assertThat(get(port, "/api/now").body()).contains("\"changes\":0");
            } finally {
                page.destroy();
                assertThat(page.waitFor(10, TimeUnit.SECONDS))
                        .as("it ends when told")
                        .isTrue();
            }
        }
        assertThat(Files.readString(log)).doesNotContain("Exception");
    }

    @Test
    void saysWhatIsWrongWithItsSettings() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar().toString(),
                        "--page.port",
                        "x")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(said).contains("page.port = 'x' (from command line) is not valid");
    }

    @Test
    void saysUnderWhichLicensesItsLibrariesAre() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            assertThat(text(jar, "META-INF/NOTICE"))
                    .contains("Wikistream", "Apache Kafka", "Eclipse Jetty", "Jakarta Servlet", "uPlot", "Aki Yoshida");
            assertThat(text(jar, "META-INF/licenses/uplot")).contains("MIT License", "Leon Sorokin");
            assertThat(text(jar, "META-INF/licenses/asm")).contains("INRIA, France Telecom", "AS IS");
            assertThat(text(jar, "META-INF/THIRD-PARTY.txt"))
                    .contains("jetty-server", "uplot", "org.ow2.asm:asm")
                    .doesNotContain("Unknown license");
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        try (InputStream bytes = jar.getInputStream(Objects.requireNonNull(jar.getJarEntry(name), name))) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }

    private static int port(String log) {
        Matcher said = ADDRESS.matcher(log);
        return said.find() ? Integer.parseInt(said.group(1)) : 0;
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-all.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("target has no -all.jar: package the module"));
        }
    }

    private static HttpResponse<String> get(int port, String path) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
