package org.wikistream.stack.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wikistream.stack.server.DataDirectory.read;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wikistream.stack.port.PortHolder;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.testkit.S3Requests;

/** Starts a real server in a data dir. */
class S3ServerIT {

    /** An offset below the ephemeral ports. */
    private static final int OFFSET = DataDirectory.freeOffset(S3Server.HTTP, 19_033);

    private static final int LARGEST = 32 << 20;

    @TempDir
    static Path folder;

    private static @Nullable DataDirectory shared;

    @BeforeAll
    static void start() throws IOException {
        shared = DataDirectory.make(S3Server.SPEC, folder, "shared", OFFSET);
        shared.start();
    }

    @AfterAll
    static void stop() {
        if (shared != null) {
            shared.stop();
        }
    }

    private static DataDirectory shared() {
        return Objects.requireNonNull(shared);
    }

    private static S3Requests requests(DataDirectory directory) {
        S3Credentials credentials = S3Server.credentials(directory.context());
        return new S3Requests(
                URI.create(S3Server.address(directory.context())),
                read(credentials.accessKeyFile()),
                read(credentials.secretKeyFile()));
    }

    @Test
    void theBucketIsThereAtOnceForWhoSignsWithTheKeys() {
        assertThat(requests(shared()).send("HEAD", "/wikistream", "").statusCode())
                .isEqualTo(200);
        assertThat(requests(shared())
                        .send("PUT", "/wikistream/a/b.txt", "an object")
                        .statusCode())
                .isEqualTo(200);
        assertThat(requests(shared()).send("GET", "/wikistream/a/b.txt", "").body())
                .isEqualTo("an object");
        assertThat(S3Server.catalog(shared().context()).getParent()).isDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /wikistream",
        "GET, /wikistream/kept",
        "PUT, /wikistream/strange",
        "PUT, /strangers",
        "POST, /wikistream?delete",
        "POST, /wikistream",
        "DELETE, /wikistream/kept"
    })
    void whoDoesNotSignIsRefused(String method, String path) {
        requests(shared()).send("PUT", "/wikistream/kept", "kept");
        assertThat(requests(shared()).sendAnonymously(method, path, "x").statusCode())
                .isBetween(400, 403);
        assertThat(requests(shared()).send("GET", "/wikistream/kept", "").body())
                .isEqualTo("kept");
        assertThat(requests(shared()).send("HEAD", "/wikistream/strange", "").statusCode())
                .isEqualTo(404);
        assertThat(requests(shared()).send("HEAD", "/strangers", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoSignsWithAnotherKeyIsRefused() {
        S3Requests right = requests(shared());
        S3Requests wrong = new S3Requests(right.endpoint(), right.accessKey(), "guessed");
        assertThat(wrong.send("PUT", "/wikistream/guessed", "x").body()).contains("SignatureDoesNotMatch");
        assertThat(right.send("HEAD", "/wikistream/guessed", "").statusCode()).isEqualTo(404);
    }

    /** Without a limit, a few such requests at once would fill the server's heap and end it. */
    @Test
    void aRequestThatWouldFillItsMemoryIsRefused() {
        assertThat(isTaken("x".repeat(LARGEST + 1))).isFalse();
        assertThat(requests(shared()).send("HEAD", "/wikistream/large", "").statusCode())
                .isEqualTo(404);
        assertThat(isTaken("x".repeat(LARGEST))).isTrue();
    }

    /** The server may answer and break off the connection before it has read everything. */
    private static boolean isTaken(String object) {
        try {
            return requests(shared()).send("PUT", "/wikistream/large", object).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** A browser asks this before a page of another site may send or read anything. */
    @Test
    void noOtherSiteIsAllowedAnything() throws IOException, InterruptedException {
        HttpRequest preflight = HttpRequest.newBuilder(
                        requests(shared()).endpoint().resolve("/wikistream/x"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Access-Control-Request-Method", "PUT")
                .setHeader("Origin", "https://evil.example")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(preflight, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    /** A page can send this form to any site without asking. */
    @Test
    void aFormOfAWebPageWritesNothing() throws IOException, InterruptedException {
        String form = String.join(
                "\r\n",
                "--b",
                "Content-Disposition: form-data; name=\"key\"",
                "",
                "forged",
                "--b",
                "Content-Disposition: form-data; name=\"file\"; filename=\"f\"",
                "",
                "x",
                "--b--",
                "");
        HttpRequest request = HttpRequest.newBuilder(
                        requests(shared()).endpoint().resolve("/wikistream"))
                .POST(BodyPublishers.ofString(form))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 403);
        assertThat(requests(shared()).send("HEAD", "/wikistream/forged", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void onlyTheLoopbackIsListenedOn() throws IOException {
        int port = shared().context().ports().number(S3Server.HTTP);
        assertThat(PortHolder.find(port)).isPresent();
        String hex = ":%04X".formatted(port);
        assertThat(List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6")))
                .flatExtracting(Files::readAllLines)
                .filteredOn(line -> line.contains(hex + " ") && line.contains(" 0A "))
                .isNotEmpty()
                .allMatch(line -> line.contains(" 0100007F" + hex) || line.contains("FFFF00000100007F" + hex));
    }

    @Test
    void theKeysAreInPrivateFilesAndNowhereElse() throws IOException {
        S3Credentials credentials = S3Server.credentials(shared().context());
        shared().holdsSecretsPrivately(
                        List.of(credentials.accessKeyFile(), credentials.secretKeyFile()),
                        shared().context().folder("s3").resolve("data"));
        assertThat(S3Server.SPEC.at(shared().context()).hint()).contains("AWS_CONFIG_FILE=" + credentials.configFile());
    }

    /** With the server's own options and logging. */
    @Test
    void noTextOfStrangersLooksLikeAnEntryOfItsLog() throws Exception {
        DataDirectory other = DataDirectory.make(S3Server.SPEC, folder, "log", OFFSET);
        S3Server.SPEC.prepare().accept(other.context());
        JavaCommand server = (JavaCommand) S3Server.SPEC.at(other.context()).command();
        List<String> words = new ArrayList<>(List.of(JavaCommand.JAVA.toString()));
        words.addAll(server.options());
        words.addAll(List.of(
                "-classpath",
                Path.of("target/test-classes").toAbsolutePath() + File.pathSeparator + server.classPath(),
                HostileLog.class.getName()));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(process.waitFor()).isZero();
        String text = Files.readString(other.context().log("s3"));
        assertThat(text.chars().filter(LogTextTest::isControl)).as(text).isEmpty();
        assertThat(text.lines().filter(line -> !line.startsWith("  ")))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("forged?next?line?\ttab Größe 東京"),
                        line -> assertThat(line).endsWith("WARN  org.example.Some - failed"));
        assertThat(text).contains("  java.lang.IllegalStateException: outer ", "  Caused by: ");
    }

    @Test
    void itLogsToItsFileAndPrintsNothing() throws IOException {
        assertThat(S3Server.SPEC.at(shared().context()).output()).isEmptyFile();
        assertThat(shared().context().log("s3")).exists();
    }

    @Test
    void itKeepsItsObjectsAndKeysWhenItIsKilledAndMoved() throws IOException {
        DataDirectory own = DataDirectory.make(S3Server.SPEC, folder, "own", OFFSET + 1);
        try {
            own.start();
            S3Requests before = requests(own);
            before.send("PUT", "/wikistream/kept", "kept");
            own.killAndStart();
            assertThat(before.send("GET", "/wikistream/kept", "").body()).isEqualTo("kept");
            own.stop();
            DataDirectory moved = own.moved(DataDirectory.freeOffset(S3Server.HTTP, OFFSET + 2));
            moved.start();
            assertThat(requests(moved).accessKey()).isEqualTo(before.accessKey());
            assertThat(requests(moved).send("GET", "/wikistream/kept", "").body())
                    .isEqualTo("kept");
            assertThat(S3Server.credentials(moved.context()).configFile())
                    .content()
                    .contains(S3Server.address(moved.context()));
        } finally {
            own.stop();
        }
    }
}
