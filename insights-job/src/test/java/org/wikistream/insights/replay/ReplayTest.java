package org.wikistream.insights.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.wikistream.kafka.rejected.RejectedEntry;
import org.wikistream.kafka.rejected.ReplayReport;
import org.wikistream.opensearch.OpenSearchConnection;
import org.wikistream.opensearch.bulk.BlockingBulkSender;
import org.wikistream.opensearch.bulk.BulkSettings;
import org.wikistream.opensearch.rejected.SentDocuments;

class ReplayTest {

    private static final String ALERT = "{\"id\":\"run:1\"}";
    private static final String INDEX = "wikimedia-alerts-2026.01";

    private final ReplayReport report = new ReplayReport();

    @Test
    void sendsAnAlertWithItsVersion() throws Exception {
        List<String> sent = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            sent.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] taken = "{\"errors\":false,\"items\":[{\"index\":{\"status\":200}}]}".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, taken.length);
            exchange.getResponseBody().write(taken);
            exchange.close();
        });
        server.start();
        try {
            replay(server.getAddress().getPort(), "insights", ALERT, INDEX, 3);
        } finally {
            server.stop(0);
        }
        assertThat(report.replayed()).isEqualTo(1);
        assertThat(String.join("", sent))
                .contains(INDEX, "\"run:1\"", "external_gte")
                .containsPattern("\"version\":\\s*3")
                .contains(ALERT);
    }

    @Test
    void leavesToOthersWhatTheyRejectedAndWhatIsNoWholeAlert() throws Exception {
        replay(1, "index", ALERT, INDEX, 3);
        replay(1, "statistics", ALERT, INDEX, 3);
        replay(1, "insights", ALERT.substring(0, 5), INDEX, 3);
        replay(1, "insights", ALERT, "", 3);
        replay(1, "insights", ALERT, INDEX, -1);
        assertThat(report.text()).contains("2      " + Replay.OTHERS, "3      " + Replay.HEAD_ONLY);
        assertThat(report.skipped()).isEqualTo(5);
    }

    private void replay(int port, String stage, String value, String index, long version)
            throws IOException, InterruptedException {
        OpenSearchConnection openSearch =
                new OpenSearchConnection(List.of(URI.create("http://127.0.0.1:" + port)), null);
        BulkSettings settings = new BulkSettings(1 << 20, 10, Duration.ofHours(1), 1);
        try (BlockingBulkSender sender = new BlockingBulkSender(openSearch, settings, new SentDocuments(report))) {
            ConsumerRecord<byte[], byte[]> source = new ConsumerRecord<>("t", 0, 0, null, value.getBytes(UTF_8));
            new Replay(sender, report)
                    .accept(new RejectedEntry("refused-by-opensearch", stage, source, index, "run:1", version));
            sender.flush();
        }
    }
}
