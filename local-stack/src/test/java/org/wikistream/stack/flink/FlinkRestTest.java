package org.wikistream.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlinkRestTest {

    private final Map<String, String> answers = new HashMap<>();
    private volatile String received = "";
    private final HttpServer server;
    private final FlinkRest flink;

    FlinkRestTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        flink = new FlinkRest(server.getAddress().getPort());
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            received = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String answer = answers.get(exchange.getRequestURI().getPath());
            byte[] body = String.valueOf(answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        answers.put("/jobs/overview", """
                {"jobs": [
                  {"jid": "aa", "name": "ingest-job", "state": "CANCELED", "start-time": 1, "tasks": {"total": 2, "running": 0}},
                  {"jid": "bb", "name": "ingest-job", "state": "RUNNING", "start-time": 9, "tasks": {"total": 2, "running": 1}}]}
                """);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theJobStartedLastComesFirst() throws IOException {
        assertThat(flink.jobs()).extracting(Job::id).containsExactly("bb", "aa");
        assertThat(flink.job("bb")).contains(new Job("ingest-job", "bb", "RUNNING", 9, false));
        assertThat(flink.job("cc")).isEmpty();
    }

    @Test
    void aCheckpointIsAsOldAsItsLastAcknowledgementAndAsLargeAsItsState() throws IOException {
        Job job = flink.job("bb").orElseThrow();
        answers.put("/jobs/bb/checkpoints", "{\"latest\": {\"completed\": null}}");
        assertThat(flink.lastCheckpoint(job)).isEmpty();
        assertThat(flink.lastCheckpointBytes(job)).isZero();
        answers.put(
                "/jobs/bb/checkpoints",
                "{\"latest\": {\"completed\": {\"latest_ack_timestamp\": 1000, \"state_size\": 77}}}");
        assertThat(flink.lastCheckpoint(job)).contains(Instant.ofEpochSecond(1));
        assertThat(flink.lastCheckpointBytes(job)).isEqualTo(77);
    }

    @Test
    void theSlotOfAJobThatWaitsForItsRestartIsNotToSpare() throws IOException {
        Job restarting = new Job("indexing-job", "cc", "RESTARTING", 2, false);
        Job running = flink.job("bb").orElseThrow();
        answers.put("/jobs/bb", "{\"vertices\": [{\"parallelism\": 1}, {\"parallelism\": 2}]}");
        answers.put("/jobs/cc", "{\"vertices\": [{\"parallelism\": 1}]}");
        FlinkRest.Slots slots = new FlinkRest.Slots(3, 1);
        assertThat(flink.slotsToSpare(slots, List.of(running, restarting))).isZero();
        assertThat(flink.slotsToSpare(slots, List.of(running))).isEqualTo(1);
        Job vanished = new Job("sql-query", "dd", "CANCELLING", 3, true);
        assertThat(flink.slotsToSpare(slots, List.of(running, vanished))).isEqualTo(1);
    }

    @Test
    void itsLibrariesAreThoseOfTheRunningProcess() throws IOException {
        answers.put("/jobmanager/environment", "{\"classpath\": [\"/a/flink-table-runtime-1.20.1.jar\", \"/b\"]}");
        assertThat(flink.libraries()).containsExactly("/a/flink-table-runtime-1.20.1.jar", "/b");
    }

    @Test
    void aSignOfLifeIsANumberAlone() throws IOException {
        answers.put("/jobs/bb/clientHeartbeat", "{}");
        flink.reportClient("bb", 1_234);
        assertThat(received).isEqualTo("1234");
    }

    @Test
    void theNewestFailureIsTold() throws IOException {
        Job job = flink.job("bb").orElseThrow();
        answers.put("/jobs/bb/exceptions", "{\"exceptionHistory\": {\"entries\": [{\"stacktrace\": \"why\"}]}}");
        assertThat(flink.failure(job)).isEqualTo("why");
        answers.put("/jobs/bb/exceptions", "{\"exceptionHistory\": {\"entries\": []}}");
        assertThat(flink.failure(job)).isEmpty();
    }

    @Test
    void failuresAreCounted() throws IOException {
        Job job = flink.job("bb").orElseThrow();
        answers.put("/jobs/bb/exceptions", "{\"exceptionHistory\": {\"entries\": [{}, {}]}}");
        assertThat(flink.failures(job)).isEqualTo(2);
    }

    @Test
    void aJobHoldsAsManySlotsAsItsWidestOperatorHasSubtasks() throws IOException {
        answers.put("/jobs/bb", "{\"vertices\": [{\"parallelism\": 1}, {\"parallelism\": 3}]}");
        answers.put("/overview", "{\"slots-total\": 4, \"slots-available\": 1}");
        assertThat(flink.parallelism(flink.job("bb").orElseThrow())).isEqualTo(3);
        assertThat(flink.slots()).isEqualTo(new FlinkRest.Slots(4, 1));
    }

    @Test
    void aCounterIsAsLowAsThatOfTheOperatorThatCountedLeast() throws IOException {
        Job job = flink.job("bb").orElseThrow();
        answers.put("/jobs/bb", "{\"vertices\": [{\"id\": \"v1\"}, {\"id\": \"v2\"}]}");
        answers.put("/jobs/bb/vertices/v1/subtasks/metrics", "[]");
        answers.put("/jobs/bb/vertices/v2/subtasks/metrics", "[{\"id\": \"b.slots.behind\", \"min\": 1.0}]");
        assertThat(flink.lowestCount(job, "slots.ended")).as("not known").isZero();
        answers.put("/jobs/bb/vertices/v1/subtasks/metrics", "[{\"id\": \"a.slots.ended\", \"min\": 3.0}]");
        answers.put("/jobs/bb/vertices/v2/subtasks/metrics", "[{\"id\": \"b.slots.ended\", \"min\": 2.0}]");
        assertThat(flink.lowestCount(job, "slots.ended")).isEqualTo(2);
    }

    @Test
    void noAnswerIsAnException() {
        server.stop(0);
        assertThatThrownBy(flink::jobs).isInstanceOf(IOException.class);
    }

    @Test
    void aRefusalIsAnExceptionWithItsReason() {
        answers.clear();
        assertThatThrownBy(flink::slots).isInstanceOf(IOException.class).hasMessageContaining("404");
    }
}
