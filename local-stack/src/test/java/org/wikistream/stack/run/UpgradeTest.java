package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.wikistream.problem.UserError;
import org.wikistream.stack.flink.Deployment;
import org.wikistream.stack.flink.FlinkRest;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.job.Jobs;

class UpgradeTest {

    /** If a second stop is requested, Flink fails the job. */
    @Test
    void waitsForAStopThatIsUnderWayAndBeginsNone() throws IOException {
        String checkpoint = "{\"status\": \"COMPLETED\", \"checkpoint_type\": \"CHECKPOINT\"}";
        Queue<String> histories = new ArrayDeque<>(List.of(
                "{\"history\": [{\"status\": \"IN_PROGRESS\", \"checkpoint_type\": \"SYNC_SAVEPOINT\"}, " + checkpoint
                        + "]}",
                "{\"history\": [{\"status\": \"IN_PROGRESS\", \"checkpoint_type\": \"SYNC_SAVEPOINT\"}, " + checkpoint
                        + "]}",
                "{\"history\": [{\"status\": \"FAILED\", \"checkpoint_type\": \"SYNC_SAVEPOINT\"}, " + checkpoint
                        + "]}",
                "{\"history\": [{\"status\": \"IN_PROGRESS\", \"checkpoint_type\": \"SYNC_SAVEPOINT\"}]}"));
        HttpServer server = answering("/jobs/bb/checkpoints", histories);
        try {
            FlinkRest flink = new FlinkRest(server.getAddress().getPort());
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            Console console = new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false);
            Job job = new Job("warehouse-job", "bb", "RUNNING", 9, true);
            Upgrade.refuseIfBeingStopped(flink, job, Duration.ofMinutes(1), console);
            assertThat(histories).hasSize(1);
            assertThat(said.toString(StandardCharsets.UTF_8).lines())
                    .containsExactly("  warehouse-job is being stopped with a savepoint already; waiting for that");
            assertThatThrownBy(() -> Upgrade.refuseIfBeingStopped(flink, job, Duration.ZERO, console))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("is still under way after 0 s; nothing was changed");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anotherDatabaseIsNamedAsAnotherJobAndNotByItsFolder() {
        List<String> settings = List.of("--mysql.url", "jdbc:mysql://u:hush@db/w");
        assertThat(Upgrade.notRunning(Deployment.of(Jobs.named("warehouse-job"), settings), settings))
                .hasMessageStartingWith(
                        "No warehouse-job with this mysql.url runs, so there is nothing to upgrade. An upgrade"
                                + " can't change mysql.url")
                .hasMessageNotContainingAny("~", "hush");
        assertThat(Upgrade.notRunning(Deployment.usual("warehouse-job"), List.of()))
                .hasMessageStartingWith("warehouse-job does not run");
    }

    /** A TaskManager that has just died is no longer counted, and its replacement is not counted yet. */
    @Test
    void slotsAreCountedOnceATaskManagerIsThere() throws IOException {
        Queue<String> overviews = new ArrayDeque<>(List.of(
                "{\"slots-total\": 0, \"slots-available\": 0}",
                "{\"slots-total\": 0, \"slots-available\": 0}",
                "{\"slots-total\": 5, \"slots-available\": 2}"));
        HttpServer server = answering("/overview", overviews);
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

    private static HttpServer answering(String path, Queue<String> answers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(path, exchange -> {
            byte[] body = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
