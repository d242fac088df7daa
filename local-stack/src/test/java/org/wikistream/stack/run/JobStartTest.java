package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wikistream.stack.flink.FlinkRest;
import org.wikistream.stack.spec.StartProof;

@Timeout(20)
class JobStartTest {

    private static final String CHECKPOINTS = "/jobs/aa/checkpoints";
    private static final Duration CALM = Duration.ofMillis(300);
    private static final StartProof RUNS = new StartProof(CALM, "", CALM);
    private static final StartProof COUNTS = new StartProof(CALM, "slots.ended", Duration.ofMinutes(1));

    private final HttpServer server;
    private final FlinkRest flink;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** How many of the job's two tasks run at the first look, at the second look, and so on; afterwards, both do. */
    private volatile List<Integer> running = List.of();
    /**
     * The outcome of each request for a checkpoint: 500 means refused, 404 accepted without a result. The last is
     * repeated.
     */
    private volatile List<Integer> checkpoints = List.of(202);
    /** Whether the job completed a checkpoint by itself before the first look. */
    private volatile boolean hasCheckpoint;
    /** The counts by operator and subtask at the first look, at the second look, and so on; the last is repeated. */
    private volatile List<Integer> ended = List.of();

    private volatile int failures;

    JobStartTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        flink = new FlinkRest(server.getAddress().getPort());
    }

    @BeforeEach
    void start() {
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** The job has no checkpoint of its own before the request. None is requested until all tasks run. */
    @Test
    void asksForTheFirstCheckpointOnceAllTasksHaveRunForAWhile() {
        running = List.of(1);
        assertThat(await(RUNS)).isEmpty();
        assertThat(count("POST " + CHECKPOINTS)).isEqualTo(1);
        assertThat(requests.indexOf("POST " + CHECKPOINTS)).as("%s", requests).isGreaterThan(5);
    }

    @Test
    void takesNoCheckpointForAStartBeforeItHasRunForAWhile() {
        hasCheckpoint = true;
        assertThat(await(RUNS)).isEmpty();
        assertThat(count("POST " + CHECKPOINTS)).isZero();
        assertThat(count("GET /jobs/overview")).isGreaterThan(1);
    }

    @Test
    void asksAgainWhereTheRequestWasRefused() {
        checkpoints = List.of(500, 500, 202);
        assertThat(await(RUNS)).isEmpty();
        assertThat(count("POST " + CHECKPOINTS)).isEqualTo(3);
    }

    /** The requested checkpoint failed together with the job. */
    @Test
    void asksAgainAfterTheJobHasFailedInBetween() {
        running = List.of(2, 2, 2, 2, 2, 0, 2);
        checkpoints = List.of(404, 202);
        assertThat(await(RUNS)).isEmpty();
        assertThat(count("POST " + CHECKPOINTS)).isEqualTo(2);
    }

    @Test
    void waitsUntilEachOperatorHasCountedThoughACheckpointIsComplete() {
        hasCheckpoint = true;
        ended = List.of(0, 0, 4);
        JobStart start = new JobStart(flink, COUNTS);
        assertThat(start.await("aa")).isEmpty();
        assertThat(
                        count(
                                "GET /jobs/aa/vertices/v2/subtasks/metrics?agg=min&get=find-runs.slots.ended,find-pace.slots.ended"))
                .as("%s", requests)
                .isEqualTo(3);
        assertThat(start.deeds()).isEqualTo("runs, and completed its first checkpoint");
    }

    @Test
    void countsAsStartedAfterAWhileThoughNothingComes() {
        ended = List.of(0);
        JobStart start = new JobStart(flink, new StartProof(CALM, "slots.ended", CALM.multipliedBy(3)));
        assertThat(start.await("aa")).isEmpty();
        assertThat(count("GET /jobs/aa")).isGreaterThan(1);
        assertThat(start.deeds()).endsWith("Within 0 s nothing came that would have tried all of it");
    }

    /** A version that can't read the state behaves like this: the state is first looked at when a slot is over. */
    @Test
    void tellsTheReasonWhereTheJobFailsAgainAndAgainThoughACheckpointIsComplete() {
        hasCheckpoint = true;
        ended = List.of(0);
        running = List.of(2, 2, 2, 0, 2, 2, 0, 2, 2, 0);
        failures = 3;
        assertThat(await(COUNTS)).isEqualTo("RESTARTING: java.lang.IllegalStateException: layout 2");
    }

    /** This text is what Flink prints if the new version has no place for some state. */
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
        assertThat(JobStart.causes(stackTrace))
                .isEqualTo(
                        "org.apache.flink.runtime.client.JobInitializationException: Could not start the JobMaster.\n"
                                + "    Caused by: java.lang.IllegalStateException: Failed to rollback to checkpoint/savepoint"
                                + " file:/savepoint-1.");
    }

    private String await(StartProof proof) {
        return new JobStart(flink, proof).await("aa");
    }

    private long count(String request) {
        return requests.stream().filter(request::equals).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        requests.add(request);
        int status = 200;
        String answer = "{}";
        if (request.equals("GET /jobs/overview")) {
            answer = overview();
        } else if (request.equals("POST " + CHECKPOINTS)) {
            status = outcome() == 500 ? 500 : 202;
        } else if (request.equals("GET " + CHECKPOINTS) && isCheckpointed()) {
            answer = "{\"latest\": {\"completed\": {\"latest_ack_timestamp\": 1000}}}";
        } else if (request.equals("GET /jobs/aa")) {
            answer = "{\"vertices\": [{\"id\": \"v1\"}, {\"id\": \"v2\"}]}";
        } else if (request.equals("GET /jobs/aa/vertices/v1/subtasks/metrics")) {
            answer = "[{\"id\": \"order-changes.clock.late\"}]";
        } else if (request.equals("GET /jobs/aa/vertices/v2/subtasks/metrics")) {
            answer = "[{\"id\": \"find-runs.slots.ended\"}, {\"id\": \"find-runs.slots.behind\"},"
                    + " {\"id\": \"find-pace.slots.ended\"}]";
        } else if (request.startsWith("GET /jobs/aa/vertices/v2/subtasks/metrics?")) {
            long looks = count(request);
            answer = "[{\"id\": \"find-runs.slots.ended\", \"min\": 7.0}, {\"id\": \"find-pace.slots.ended\", \"min\": "
                    + ended.get((int) Math.min(looks, ended.size()) - 1) + ".0}]";
        } else if (request.equals("GET /jobs/aa/exceptions")) {
            answer = exceptions();
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String overview() {
        int tasks = runningAt(count("GET /jobs/overview"));
        return ("{\"jobs\": [{\"jid\": \"aa\", \"name\": \"insights-job\", \"state\": \"%s\", \"start-time\": 1,"
                        + " \"tasks\": {\"total\": 2, \"running\": %d}}]}")
                .formatted(tasks == 0 ? "RESTARTING" : "RUNNING", tasks);
    }

    private int runningAt(long look) {
        return look > running.size() ? 2 : running.get((int) look - 1);
    }

    private int outcome() {
        long requested = count("POST " + CHECKPOINTS);
        return requested == 0 ? 404 : checkpoints.get((int) Math.min(requested, checkpoints.size()) - 1);
    }

    private boolean isCheckpointed() {
        return hasCheckpoint || outcome() == 202;
    }

    /** Once it has been seen to be down for the last time, it has failed as often as it should. */
    private String exceptions() {
        boolean over = count("GET /jobs/overview") >= running.size();
        String entry = "{\"stacktrace\": \"java.lang.IllegalStateException: layout 2\"}";
        return "{\"exceptionHistory\": {\"entries\": ["
                + String.join(", ", Collections.nCopies(over ? failures : 0, entry)) + "]}}";
    }
}
