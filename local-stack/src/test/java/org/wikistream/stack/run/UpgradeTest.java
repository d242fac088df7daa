package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.wikistream.stack.flink.FlinkRest;

class UpgradeTest {

    /** One that has just died is taken out of the count before the one that replaces it is in. */
    @Test
    void slotsAreCountedOnceATaskManagerIsThere() throws IOException {
        Queue<String> overviews = new ArrayDeque<>(List.of(
                "{\"slots-total\": 0, \"slots-available\": 0}",
                "{\"slots-total\": 0, \"slots-available\": 0}",
                "{\"slots-total\": 5, \"slots-available\": 2}"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/overview", exchange -> {
            byte[] body = overviews.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            FlinkRest flink = new FlinkRest(server.getAddress().getPort());
            assertThat(Upgrade.awaitSlots(flink, Duration.ofMinutes(1))).isEqualTo(new FlinkRest.Slots(5, 2));
            overviews.addAll(Collections.nCopies(2, "{\"slots-total\": 0, \"slots-available\": 0}"));
            assertThat(Upgrade.awaitSlots(flink, Duration.ofNanos(1)).total())
                    .as("after the patience")
                    .isZero();
        } finally {
            server.stop(0);
        }
    }
}
