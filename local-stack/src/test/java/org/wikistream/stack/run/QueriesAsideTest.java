package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.flink.JobManager;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.process.Sleeper;

/** An SQL query is a Flink job, but not one of the stack's. Simulates a JobManager that runs a query and a job. */
class QueriesAsideTest {

    private static final String INGEST = "{\"jid\": \"aa\", \"name\": \"ingest-job\", \"state\": \"RUNNING\","
            + " \"start-time\": 1, \"tasks\": {\"total\": 2, \"running\": 2}}";
    private static final String QUERY = "{\"jid\": \"%s\", \"name\": \"sql-query\", \"state\": \"%s\","
            + " \"start-time\": 2, \"tasks\": {\"total\": 1, \"running\": 1}}";

    @TempDir
    Path folder;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final HttpServer server;
    private volatile String jobs = "";
    private Stack stack;
    private ServerProcess jobManager;

    QueriesAsideTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() throws IOException {
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path);
            String answer = path.equals("/jobs/overview") ? "{\"jobs\": [" + jobs + "]}" : "{}";
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Path target = Files.createDirectories(folder.resolve("local-stack/servers/flink/target"));
        Files.writeString(target.resolve("classpath"), "flink.jar");
        DataDir dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        int offset = server.getAddress().getPort() - JobManager.REST.usual();
        stack = new Stack(new Installation(folder), dataDir, new StackRecord(offset, 8_090, null, null));
        jobManager = Sleeper.start(stack.processes(), JobManager.NAME, folder.resolve("out"));
    }

    @AfterEach
    void stop() {
        jobManager.stop(Duration.ofSeconds(5));
        server.stop(0);
    }

    @Test
    void statusCountsThemAndListsNone() {
        jobs = INGEST + ", " + QUERY.formatted("bb", "CREATED") + ", " + QUERY.formatted("cc", "FAILED");
        Status status = new StatusReport(stack, Clock.systemUTC()).look();
        assertThat(status.queries()).as("one is over").isEqualTo(1);
        assertThat(status.jobs())
                .extracting(Status.JobLine::name)
                .contains("ingest-job")
                .doesNotContain("sql-query");
    }

    @Test
    void itIsNotReportedWhenOneEndsOrIsLostWithTheJobManager() {
        JobWatch watch = new JobWatch(stack, console(), Clock.systemUTC());
        for (String seen : List.of(
                QUERY.formatted("bb", "RUNNING"),
                QUERY.formatted("bb", "FINISHED"),
                QUERY.formatted("cc", "RUNNING"),
                "")) {
            jobs = seen;
            watch.look();
        }
        assertThat(words()).isEmpty();
    }

    @Test
    void downCancelsThemWithoutASavepoint() {
        jobs = QUERY.formatted("bb", "RUNNING") + ", " + QUERY.formatted("cc", "FINISHED");
        new Shutdown(stack, console(), Clock.systemUTC()).run();
        assertThat(requests).contains("PATCH /jobs/bb").noneMatch(request -> request.contains("/stop"));
        assertThat(requests).doesNotContain("PATCH /jobs/cc");
        assertThat(words()).contains("1 query of ./wikistream sql cancelled");
    }

    @Test
    void anUpgradeWithoutSlotsNamesThem() throws IOException {
        jobs = INGEST;
        assertThat(Upgrade.heldByQueries(stack.flinkRest())).isEmpty();
        jobs = INGEST + ", " + QUERY.formatted("bb", "RUNNING") + ", " + QUERY.formatted("cc", "RUNNING");
        assertThat(Upgrade.heldByQueries(stack.flinkRest())).contains("./wikistream flink cancel ID ends one: bb, cc");
    }

    private Console console() {
        return new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    }

    private String words() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
