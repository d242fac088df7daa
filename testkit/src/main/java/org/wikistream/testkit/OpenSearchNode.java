package org.wikistream.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real OpenSearch node on a free port of the loopback interface, in a process of its own. The module {@code
 * local-stack/servers/opensearch} builds its class path.
 */
public final class OpenSearchNode implements AutoCloseable {

    private static final String MODULE = "local-stack/servers/opensearch";
    private static final Duration START_DEADLINE = Duration.ofSeconds(90);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Thread killer = new Thread(this::kill, "kill-opensearch");
    private final ServerProcess process;
    private final Path log;
    private final URI uri;

    private OpenSearchNode(ProcessBuilder command, Path log, URI uri) throws IOException {
        this.log = log;
        this.uri = uri;
        process = new ServerProcess("OpenSearch at " + uri, command);
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** Starts a node that keeps its data, and its log, in the folder. Takes about five seconds. */
    public static OpenSearchNode start(Path folder) {
        int port = FreePorts.free();
        Path log = folder.resolve("opensearch.log");
        ProcessBuilder command = new ProcessBuilder(ShortLivedJvm.command(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath(),
                        "org.wikistream.server.opensearch.OpenSearchMain",
                        "--port",
                        String.valueOf(port),
                        "--transport-port",
                        String.valueOf(FreePorts.free()),
                        "--data-dir",
                        folder.resolve("opensearch").toString()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        try {
            OpenSearchNode node = new OpenSearchNode(command, log, URI.create("http://127.0.0.1:" + port));
            node.awaitReady();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return uri;
    }

    /** Returns the answer's body. Throws {@link IllegalStateException} with the body for any status but 2xx. */
    public String request(String method, String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String get(String path) {
        return request("GET", path, "");
    }

    /** Suspends the process: it answers nothing, and its connections stay open. */
    public void pause() {
        process.pause();
    }

    public void resume() {
        process.resume();
    }

    /** Kills the process. */
    public void kill() {
        process.kill();
    }

    /** Starts the node again after {@link #kill()}, with its data and at the same address. */
    public void restart() {
        process.startAgain();
        awaitReady();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(killer);
        process.stop();
    }

    private void awaitReady() {
        process.awaitReady(START_DEADLINE, () -> get("/_cluster/health").contains("\"status\""), log);
    }

    private static String classPath() {
        Path target = ServerProcess.checkout(MODULE + "/target", MODULE);
        try {
            return target.resolve("classes") + File.pathSeparator + Files.readString(target.resolve("classpath"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
