package org.wikistream.server.opensearch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.search.aggregations.matrix.MatrixAggregationPlugin;
import org.opensearch.transport.Netty4Plugin;
import org.wikistream.guard.OpenSearchBrowserGuard;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs one OpenSearch node on the loopback interface, in the foreground until SIGTERM. The node keeps its data in a
 * folder and finds it there at the next start. This class replaces the launcher of the distribution, which refuses to
 * run as root.
 */
@Command(name = "opensearch", description = "Runs one OpenSearch node on 127.0.0.1.", mixinStandardHelpOptions = true)
public final class OpenSearchMain implements Callable<Integer> {

    private static final List<Class<? extends Plugin>> MODULES = List.of(
            Netty4Plugin.class,
            CommonAnalysisPlugin.class,
            MapperExtrasPlugin.class,
            MatrixAggregationPlugin.class,
            PainlessPlugin.class,
            ReindexPlugin.class,
            OpenSearchBrowserGuard.class);

    /** How long a stop may take to flush memory. The translog holds the data in any case. */
    private static final long STOP_SECONDS = 20;

    @Option(names = "--port", defaultValue = "9200", description = "HTTP port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--transport-port", defaultValue = "9300", description = "Inner port (default: ${DEFAULT-VALUE}).")
    private int transportPort;

    @Option(names = "--data-dir", required = true, description = "Folder for the data; made if it is not there.")
    private Path dataDir = Path.of("");

    @Option(names = "--cluster-name", defaultValue = "wikistream", description = "Default: ${DEFAULT-VALUE}.")
    private String clusterName = "";

    @Option(
            names = "--index-buffer",
            defaultValue = "10%",
            description = "Share of the heap for documents that are in no segment yet (default: ${DEFAULT-VALUE}).")
    private String indexBuffer = "";

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new OpenSearchMain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path home = Files.createDirectories(dataDir.toAbsolutePath());
        Files.createDirectories(home.resolve("config"));
        CountDownLatch stopped = new CountDownLatch(1);
        Node node = new LocalNode(environment(home));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, stopped), "stop-node"));
        node.start();
        System.out.println("opensearch listening on http://127.0.0.1:" + port);
        stopped.await();
        return 0;
    }

    private Environment environment(Path home) {
        Settings settings = Settings.builder()
                .put("path.home", home)
                .put("path.data", home.resolve("data"))
                .put("cluster.name", clusterName)
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                // With no origin allowed, a web page's request is refused before its body is read.
                .put("http.cors.enabled", true)
                .put("transport.port", transportPort)
                .put("discovery.type", "single-node")
                .putList("node.roles", "cluster_manager", "data", "ingest")
                .put("indices.memory.index_buffer_size", indexBuffer)
                // A developer's disk is often fuller than the watermark at which indices turn read-only.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                // Without mapped files, each read of a segment is a system call. Those calls are a quarter of the work
                // of indexing with a refresh each second. Linux's default of 65,530 maps for a process
                // (vm.max_map_count) is far more than the segments of a node of this size. OpenSearch wants four times
                // as many, but checks that only if it listens beyond the loopback interface.
                .put("node.store.allow_mmap", true)
                .build();
        return InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), home.resolve("config"), () -> "local");
    }

    private static void stop(Node node, CountDownLatch stopped) {
        try {
            node.close();
            node.awaitClose(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("OpenSearch did not stop in order", e);
        } finally {
            stopped.countDown();
        }
    }

    /** Only a protected constructor of {@link Node} takes modules from the class path. */
    private static final class LocalNode extends Node {

        LocalNode(Environment environment) {
            super(environment, MODULES, true);
        }
    }
}
