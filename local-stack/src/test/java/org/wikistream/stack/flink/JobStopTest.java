package org.wikistream.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.problem.UserError;
import org.wikistream.stack.http.Http;
import org.wikistream.stack.port.Ports;

class JobStopTest {

    private static final Job JOB = new Job("ingest-job", "bb", "RUNNING", 9, true);
    private static final String SAVEPOINTS = "/jobs/bb/savepoints/";
    private static final String IN_PROGRESS = "{\"status\": {\"id\": \"IN_PROGRESS\"}, \"operation\": null}";
    private static final Duration LONG = Duration.ofMinutes(2);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server;
    private final JobStop stop;

    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger slow = new AtomicInteger();
    private final List<String> polls = new CopyOnWriteArrayList<>();

    /** This many requests are accepted but not answered in time. */
    private volatile int unanswered;

    private volatile int answerToRequest = 202;
    /** The last answer is repeated; an empty one is a 404. */
    private volatile List<String> answers = List.of(completed("{\"location\": \"file:/savepoints/1\"}"));

    JobStopTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FlinkRest flink = new FlinkRest(new Http(server.getAddress().getPort(), Duration.ofMillis(300)));
        stop = new JobStop(
                flink, new FlinkConfiguration(Path.of("/conf"), Path.of("/data"), new Ports(0, 8_090)), Duration.ZERO);
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.createContext("/jobs/bb/stop", exchange -> {
            requests.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            if (requests.size() <= unanswered) {
                awaitOver();
            }
            exchange.sendResponseHeaders(answerToRequest, -1);
            exchange.close();
        });
        server.createContext(SAVEPOINTS, exchange -> {
            polls.add(exchange.getRequestURI().getPath().substring(SAVEPOINTS.length()));
            byte[] answer =
                    answers.get(Math.min(polls.size(), answers.size()) - 1).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void returnsWhenTheSavepointIsComplete() {
        answers = List.of(IN_PROGRESS, IN_PROGRESS, completed("{\"location\": \"file:/savepoints/1\"}"));
        stop.stop(JOB, LONG);
        assertThat(polls).hasSize(3);
        assertThat(requests).hasSize(1);
        JsonNode request = requests.get(0);
        assertThat(request.path("targetDirectory").asText()).startsWith("file:///data/");
        assertThat(request.path("drain").asBoolean(true)).isFalse();
        assertThat(request.path("triggerId").asText()).matches("[0-9a-f]{32}");
        assertThat(polls).containsOnly(request.path("triggerId").asText());
    }

    /** Flink may stop the job all the same, because it has the request. */
    @Test
    void asksAgainForTheSameStopWhereTheAnswerComesTooLate() {
        unanswered = 2;
        stop.stop(JOB, LONG);
        assertThat(requests).hasSize(3).containsOnly(requests.get(0));
        assertThat(polls).containsExactly(requests.get(0).path("triggerId").asText());
        stop.stop(JOB, LONG);
        assertThat(requests.get(3)).as("another stop").isNotEqualTo(requests.get(0));
    }

    @Test
    void givesUpARequestThatNobodyAnswers() {
        unanswered = Integer.MAX_VALUE;
        assertThatThrownBy(() -> stop.stop(JOB, Duration.ofMillis(1)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("ingest-job was not stopped with a savepoint: it did not end within 0 s: ");
        assertThat(polls).isEmpty();
    }

    @Test
    void saysOnceThatASavepointIsSlow() {
        answers = List.of(IN_PROGRESS, IN_PROGRESS, IN_PROGRESS, completed("{\"location\": \"file:/savepoints/1\"}"));
        stop.stopForUpgrade(JOB, LONG, slow::incrementAndGet);
        assertThat(slow).hasValue(1);
    }

    @Test
    void failsAtOnceWhereTheRequestIsRefused() {
        answerToRequest = 400;
        assertThatThrownBy(() -> stop.stopForUpgrade(JOB, LONG, slow::incrementAndGet))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("ingest-job was not stopped with a savepoint")
                .hasMessageContaining("answered 400");
        assertThat(polls).isEmpty();
    }

    @Test
    void failsAtOnceWhereTheJobManagerHasForgottenTheRequest() {
        answers = List.of(IN_PROGRESS, "");
        assertThatThrownBy(() -> stop.stop(JOB, LONG))
                .isInstanceOf(UserError.class)
                .hasMessage("ingest-job was not stopped with a savepoint:"
                        + " the JobManager knows nothing of it any more, as after a start");
        assertThat(polls).hasSize(2);
    }

    @Test
    void tellsWhyTheSavepointFailedWithoutThePlacesInTheCode() {
        answers = List.of(
                completed("{\"failure-cause\": {\"stack-trace\": \"Exception: full disk\\n\\tat a.b(C.java:1)\"}}"));
        assertThatThrownBy(() -> stop.stop(JOB, LONG))
                .isInstanceOf(UserError.class)
                .hasMessage("ingest-job was not stopped with a savepoint:\n  Exception: full disk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"location\": null}", "{\"failure-cause\": {\"class\": \"X\"}}"})
    void takesNothingForASavepointThatHasNoPlace(String operation) {
        answers = List.of(completed(operation));
        assertThatThrownBy(() -> stop.stop(JOB, LONG))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Flink names neither a savepoint nor what kept it from one");
    }

    @Test
    void givesUpASavepointThatDoesNotEnd() {
        answers = List.of(IN_PROGRESS);
        assertThatThrownBy(() -> stop.stop(JOB, Duration.ofMillis(1)))
                .isInstanceOf(UserError.class)
                .hasMessage("ingest-job was not stopped with a savepoint: it did not end within 0 s; it is"
                        + " still under way, and ends the job if it completes");
    }

    private static String completed(String operation) {
        return "{\"status\": {\"id\": \"COMPLETED\"}, \"operation\": " + operation + "}";
    }

    private void awaitOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
