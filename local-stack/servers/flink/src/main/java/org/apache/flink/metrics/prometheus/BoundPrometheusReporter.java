package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Flink's reporter for Prometheus, bound to one address. Flink's own class listens on all interfaces of the machine,
 * and no setting changes that. This class is in Flink's package because the metrics registry is not visible outside it.
 */
public final class BoundPrometheusReporter extends AbstractPrometheusReporter {

    private static final boolean DAEMON = true;

    private final HTTPServer server;

    BoundPrometheusReporter(InetSocketAddress address) throws IOException {
        server = new HTTPServer(address, registry, DAEMON);
    }

    /** Returns the port that it listens on. */
    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.stop();
        super.close();
    }
}
