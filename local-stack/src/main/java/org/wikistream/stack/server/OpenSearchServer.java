package org.wikistream.stack.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.process.JavaCommand;

/** One OpenSearch node. */
final class OpenSearchServer {

    private OpenSearchServer() {}

    static JavaCommand command(Installation installation, DataDir dataDir, Ports ports, Path log) {
        return new JavaCommand(
                List.of(
                        "-Xmx768m",
                        JavaCommand.EXIT_WHEN_OUT_OF_MEMORY,
                        "-Dlog.file=" + log,
                        Logging.option(installation)),
                installation.serverClassPath(Servers.OPEN_SEARCH),
                "org.wikistream.server.opensearch.OpenSearchMain",
                List.of(
                        "--port",
                        Integer.toString(ports.openSearch()),
                        "--transport-port",
                        Integer.toString(ports.openSearchTransport()),
                        "--data-dir",
                        dataDir.openSearch().toString(),
                        "--cluster-name",
                        "wikistream"),
                Map.of());
    }
}
