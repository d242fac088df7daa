package org.wikistream.dashboard.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.wikistream.dashboard.DashboardMain;
import org.wikistream.testkit.Eventually;
import org.wikistream.testkit.FreePorts;
import org.wikistream.testkit.OpenSearchNode;

/** The page's server as users start it, with a separate OpenSearch that has some documents. */
final class ServedPage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OpenSearchNode node;
    private final PlantedChanges changes;
    private final URI uri;
    private final Thread main;

    private ServedPage(OpenSearchNode node, PlantedChanges changes, URI uri, Thread main) {
        this.node = node;
        this.changes = changes;
        this.uri = uri;
        this.main = main;
    }

    static ServedPage start(Path folder) {
        OpenSearchNode node = OpenSearchNode.start(folder);
        PlantedChanges changes = PlantedChanges.write(node);
        URI uri = URI.create("http://127.0.0.1:" + FreePorts.free());
        Thread main = new Thread(() -> run(node, uri.getPort()), "page");
        main.start();
        ServedPage page = new ServedPage(node, changes, uri, main);
        Eventually.await("the page", PATIENCE, () -> page.get("/api/now"), answer -> answer.contains("\"live\""));
        return page;
    }

    private static void run(OpenSearchNode node, int port) {
        try {
            DashboardMain.main(new String[] {
                "--page.port",
                String.valueOf(port),
                "--page.source",
                "live",
                "--page.opensearch.hosts",
                node.uri().toString()
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return uri;
    }

    OpenSearchNode node() {
        return node;
    }

    PlantedChanges changes() {
        return changes;
    }

    /** Returns the body of an answer, whatever its status. */
    String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        main.interrupt();
        try {
            main.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        node.close();
    }
}
