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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.flink.Deployment;
import org.wikistream.stack.flink.JobManager;
import org.wikistream.stack.flink.JobRun;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.Jobs;

/** Restarts a job in a different environment from the one in which it was submitted. */
class RememberedEnvironmentTest {

    private static final String JOB = "indexing-job";
    private static final String DELAY = "WIKISTREAM_STATS_OUT_OF_ORDERNESS";
    private static final String PASSWORD = "WIKISTREAM_OPENSEARCH_PASSWORD";
    private static final Map<String, String> NOTHING = Map.of("HOME", "/home/somebody");

    @TempDir
    Path folder;

    private final HttpServer flink;
    private DataDir dataDir = new DataDir(Path.of("unset"));

    RememberedEnvironmentTest() throws IOException {
        flink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void build() throws IOException {
        flink.createContext("/", exchange -> {
            byte[] none = "{\"jobs\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, none.length);
            exchange.getResponseBody().write(none);
            exchange.close();
        });
        flink.start();
        dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        Path flinkTarget = Files.createDirectories(folder.resolve("local-stack/servers/flink/target"));
        Files.writeString(flinkTarget.resolve("classpath"), System.getProperty("java.class.path"));
        Path target = Files.createDirectories(folder.resolve(JOB).resolve("target"));
        Files.createFile(target.resolve(JOB + "-1.0-job.jar"));
    }

    @AfterEach
    void stop() {
        flink.stop(0);
    }

    @Test
    void whatWasGivenThereIsThereAgain() throws IOException {
        in(Map.of(DELAY, "90s", "HOME", "/home/somebody")).submit(JOB, List.of());
        assertThat(found()).isEqualTo("{" + DELAY + "=90s}");

        Submissions supervisor = in(Map.of(DELAY, "5s", "WIKISTREAM_KAFKA_DELIVERY", "none"));
        assertThat(supervisor.startAgain(remembered())).isPresent();
        assertThat(found()).as("and nothing else").isEqualTo("{" + DELAY + "=90s}");
    }

    @Test
    void aSecretIsLookedUpByItsName() throws IOException {
        in(Map.of(PASSWORD, "hunter2", DELAY, "90s")).submit(JOB, List.of());
        assertThat(found()).contains(PASSWORD + "=hunter2");
        assertThat(record()).content().contains(PASSWORD, "90s").doesNotContain("hunter2");

        in(Map.of(PASSWORD, "hunter3")).startAgain(remembered());
        assertThat(found()).contains(PASSWORD + "=hunter3", DELAY + "=90s");
    }

    @Test
    void aSecretThatIsNotThereIsWarnedOfAndLeftToTheJob() throws IOException {
        in(Map.of(PASSWORD, "hunter2", DELAY, "90s")).submit(JOB, List.of());
        in(NOTHING).submitAsBefore(Jobs.named(JOB));
        assertThat(found()).isEqualTo("{" + DELAY + "=90s}");
        assertThat(remembered().environment().secrets()).containsExactly(PASSWORD);

        ByteArrayOutputStream said = new ByteArrayOutputStream();
        remembered()
                .environment()
                .complete(Deployment.usual(JOB), NOTHING, new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("Warning: " + JOB + " was submitted with " + PASSWORD
                        + " in the environment."
                        + " Its value is a secret, so that it was not kept; it is not in the environment now, and the"
                        + " job starts without it. Set it if the job needs it; an empty value forgets it: " + PASSWORD
                        + "= ./wikistream up");
    }

    @Test
    void anEmptyValueIsForgotten() throws IOException {
        in(Map.of(PASSWORD, "hunter2", DELAY, "90s")).submit(JOB, List.of());
        in(Map.of(PASSWORD, "")).submitAsBefore(Jobs.named(JOB));
        assertThat(found()).isEqualTo("{" + DELAY + "=90s}");
        assertThat(remembered().environment().secrets()).isEmpty();
        assertThat(remembered().environment().values()).isEqualTo(Map.of(DELAY, "90s"));
    }

    @Test
    void onlyItsOwnerCanReadWhatIsKept() throws IOException {
        in(NOTHING).submit(JOB, List.of());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(record())))
                .isEqualTo("rw-------");
    }

    @Test
    void anotherSubmitHasItsOwn() throws IOException {
        in(Map.of(DELAY, "90s")).submit(JOB, List.of());
        in(NOTHING).submit(JOB, List.of());
        in(Map.of(DELAY, "5s")).startAgain(remembered());
        assertThat(found()).isEqualTo("{}");
    }

    @Test
    void upAndAnUpgradeChangeWhatTheyAreGiven() throws IOException {
        in(Map.of(DELAY, "90s", "WIKISTREAM_STATS_SIZE", "1m")).submit(JOB, List.of());
        in(Map.of(DELAY, "5s")).submitAsBefore(Jobs.named(JOB));
        assertThat(found()).isEqualTo("{" + DELAY + "=5s, WIKISTREAM_STATS_SIZE=1m}");

        JobRun upgraded = in(Map.of("WIKISTREAM_STATS_SIZE", "2m")).changed(remembered(), null, null, List.of());
        assertThat(upgraded.environment().values()).isEqualTo(Map.of(DELAY, "5s", "WIKISTREAM_STATS_SIZE", "2m"));
    }

    @Test
    void whatAnOlderVersionHasKeptIsReadAsWithoutAny() throws IOException {
        in(Map.of(DELAY, "90s")).submit(JOB, List.of());
        String kept = Files.readString(record());
        Files.writeString(record(), kept.replaceAll("(?s),\\s*\"environment\".*", "}"));
        in(NOTHING).startAgain(remembered());
        assertThat(found()).isEqualTo("{}");
    }

    /** Returns the submissions of a process with this environment. */
    private Submissions in(Map<String, String> environment) {
        int offset = flink.getAddress().getPort() - JobManager.REST.usual();
        StackRecord record = new StackRecord(offset, 8_090, null, null);
        return new Stack(new Installation(folder), dataDir, record, Jobs.byDefault(), environment).submissions();
    }

    private JobRun remembered() {
        Optional<JobRun> run = in(NOTHING).runs().find(JOB);
        return run.orElseThrow();
    }

    private Path record() {
        return dataDir.folder().resolve("flink/runs").resolve(JOB).resolve("run.json");
    }

    private String found() throws IOException {
        return Files.readString(dataDir.folder().resolve("flink/found-environment"));
    }
}
