package org.apache.flink.metrics.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.flink.runtime.metrics.MetricRegistryConfiguration;
import org.apache.flink.runtime.metrics.MetricRegistryImpl;
import org.apache.flink.runtime.metrics.ReporterSetup;
import org.apache.flink.runtime.metrics.groups.JobManagerMetricGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundPrometheusReporterTest {

    private final BoundPrometheusReporter reporter = reporterOn(0);

    @AfterEach
    void close() {
        reporter.close();
    }

    @Test
    void showsWhatFlinkCounts() throws Exception {
        MetricRegistryImpl registry = new MetricRegistryImpl(
                MetricRegistryConfiguration.fromConfiguration(new Configuration(), Long.MAX_VALUE),
                List.of(ReporterSetup.forReporter("prometheus", reporter)));
        JobManagerMetricGroup.createJobManagerMetricGroup(registry, "here")
                .counter("duplicatesDropped")
                .inc(3);
        assertThat(get("/metrics").lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("flink_jobmanager_duplicatesDropped{")
                        .endsWith("3.0"));
        registry.closeAsync().get();
    }

    @Test
    void nobodyElseOnTheNetworkIsAnswered() throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), reporter.port()).close();
        // All of 127/8 is this machine, so a reporter that listened on every interface would answer here.
        assertThatThrownBy(() -> new Socket().connect(new InetSocketAddress("127.0.0.2", reporter.port()), 1_000))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void aTakenPortIsNamed() {
        assertThatThrownBy(() -> reporterOn(reporter.port()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + reporter.port());
    }

    @Test
    void flinkFindsIt() {
        assertThat(ServiceLoader.load(MetricReporterFactory.class))
                .hasAtLeastOneElementOfType(BoundPrometheusReporterFactory.class);
    }

    private static BoundPrometheusReporter reporterOn(int port) {
        MetricConfig config = new MetricConfig();
        config.setProperty("port", Integer.toString(port));
        return new BoundPrometheusReporterFactory().createMetricReporter(config);
    }

    private String get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + reporter.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
