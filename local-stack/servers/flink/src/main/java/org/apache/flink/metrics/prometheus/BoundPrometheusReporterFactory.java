package org.apache.flink.metrics.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Properties;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Creates a reporter for {@code metrics.reporter.NAME.host} (default: 127.0.0.1) and
 * {@code metrics.reporter.NAME.port}.
 */
public final class BoundPrometheusReporterFactory implements MetricReporterFactory {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int USUAL_PORT = 9249;

    @Override
    public BoundPrometheusReporter createMetricReporter(Properties properties) {
        MetricConfig config = (MetricConfig) properties;
        InetSocketAddress address =
                new InetSocketAddress(config.getString("host", LOOPBACK), config.getInteger("port", USUAL_PORT));
        try {
            return new BoundPrometheusReporter(address);
        } catch (IOException e) {
            throw new UncheckedIOException("Prometheus can't be served on " + address, e);
        }
    }
}
