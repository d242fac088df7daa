package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    /** It has none of its own before the request; and what is not running yet is not asked for one. */
    @Test
    void asksForTheFirstCheckpointOnceAllTasksHaveRunForAWhile() throws IOException {
        String job = "{\"jobs\": [{\"jid\": \"aa\", \"name\": \"ingest-job\", \"state\": \"RUNNING\","
                + " \"start-time\": 1, \"tasks\": {\"total\": 2, \"running\": %d}}]}";
        Queue<String> overviews = new ArrayDeque<>(List.of(job.formatted(1)));
        List<String> requests = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            boolean asked = requests.contains("POST /jobs/aa/checkpoints");
            String answer = "{}";
            if (path.equals("/jobs/overview")) {
                answer = overviews.isEmpty() ? job.formatted(2) : overviews.remove();
            } else if (exchange.getRequestMethod().equals("GET") && asked) {
                answer = "{\"latest\": {\"completed\": {\"latest_ack_timestamp\": 1000}}}";
            }
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            assertThat(Upgrade.awaitStarted(new FlinkRest(server.getAddress().getPort()), "aa", Duration.ofMillis(300)))
                    .isEmpty();
            assertThat(requests.indexOf("POST /jobs/aa/checkpoints"))
                    .as("%s", requests)
                    .isGreaterThan(5)
                    .isEqualTo(requests.lastIndexOf("POST /jobs/aa/checkpoints"));
        } finally {
            server.stop(0);
        }
    }

    /** The text is what Flink prints if the new version has no place for some state. */
    @Test
    void saysWhyAJobDidNotStartWithoutThePlacesInTheCode() {
        String stackTrace = """
                org.apache.flink.runtime.client.JobInitializationException: Could not start the JobMaster.
                \tat org.apache.flink.runtime.jobmaster.DefaultJobMasterServiceProcess.lambda$new$0(DefaultJobMasterServiceProcess.java:97)
                \tat java.base/java.util.concurrent.CompletableFuture.uniWhenComplete(CompletableFuture.java:863)
                Caused by: java.lang.IllegalStateException: Failed to rollback to checkpoint/savepoint file:/savepoint-1.
                \tat org.apache.flink.runtime.checkpoint.Checkpoints.throwNonRestoredStateException(Checkpoints.java:240)
                \t... 3 more
                """;
        assertThat(Upgrade.causes(stackTrace))
                .isEqualTo(
                        "org.apache.flink.runtime.client.JobInitializationException: Could not start the JobMaster.\n"
                                + "    Caused by: java.lang.IllegalStateException: Failed to rollback to checkpoint/savepoint"
                                + " file:/savepoint-1.");
    }
}
