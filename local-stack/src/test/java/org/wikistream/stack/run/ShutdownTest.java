package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.JobChoice;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.flink.Job;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.process.Sleeper;

class ShutdownTest {

    @TempDir
    Path folder;

    @BeforeEach
    void install() throws IOException {
        Path target = Files.createDirectories(folder.resolve("local-stack/servers/flink/target"));
        Files.writeString(target.resolve("classpath"), "flink.jar");
    }

    @Test
    void serversAreStoppedThoughNothingCanBeCounted() throws IOException {
        DataDir dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        Stack stack = stack(folder, dataDir);
        ServerProcess server = Sleeper.start(stack.processes(), "kafka", folder.resolve("out"));
        // The folder that takes the file's place can be neither read nor written.
        Files.createDirectories(dataDir.counts());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            new Shutdown(
                            stack,
                            new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false),
                            Clock.systemUTC())
                    .run();
            assertThat(server.isAlive()).isFalse();
        } finally {
            server.stop(Duration.ofSeconds(5));
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(dataDir.counts().toString());
    }

    /** Counting needs logging, which registers a shutdown hook. That is no longer possible in a shutdown. */
    @Test
    void serversAreStoppedInAShutdownHookThoughLoggingCanNotBegin() throws Exception {
        DataDir dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        Stack stack = stack(folder, dataDir);
        ServerProcess server = Sleeper.start(stack.processes(), "kafka", folder.resolve("out"));
        try {
            Process launcher = new ProcessBuilder(
                            JavaCommand.JAVA.toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Hooked.class.getName(),
                            folder.toString(),
                            dataDir.folder().toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(launcher.waitFor()).isZero();
            assertThat(output).contains("Counts are as they were last seen: java.lang.ExceptionInInitializerError");
            assertThat(server.isAlive()).isFalse();
        } finally {
            server.stop(Duration.ofSeconds(5));
        }
    }

    /** Without the server, the stop would wait for a savepoint until time runs out. */
    @Test
    void aSavepointWantsTheServersThatTheJobNeeds() {
        DataDir dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        Stack all = stack(folder, dataDir);
        List<ServerProcess> servers = Stream.of("kafka", "taskmanager")
                .map(name -> Sleeper.start(all.processes(), name, folder.resolve("out")))
                .toList();
        try {
            assertThat(obstacle(all, "ingest-job", "RUNNING")).isEmpty();
            assertThat(obstacle(all, "ingest-job", "RESTARTING")).isEqualTo("it is RESTARTING");
            assertThat(obstacle(all, "indexing-job", "RUNNING")).isEqualTo("opensearch is gone");
            assertThat(obstacle(all, "somebody's", "RUNNING")).isEqualTo("opensearch is gone");
            dataDir.jobs().write(new JobChoice(List.of("ingest-job", "warehouse-job")));
            assertThat(obstacle(stack(folder, dataDir), "warehouse-job", "RUNNING"))
                    .isEqualTo("mariadb is gone");
            assertThat(obstacle(stack(folder, dataDir), "ingest-job", "RUNNING"))
                    .as("it does not need MariaDB")
                    .isEmpty();
            dataDir.jobs().write(new JobChoice(List.of("ingest-job")));
            assertThat(obstacle(stack(folder, dataDir), "somebody's", "RUNNING"))
                    .as("it uses another OpenSearch than this stack's, if any")
                    .isEmpty();
            servers.get(0).stop(Duration.ofSeconds(5));
            assertThat(obstacle(all, "ingest-job", "RUNNING")).isEqualTo("kafka is gone");
        } finally {
            servers.forEach(server -> server.stop(Duration.ofSeconds(5)));
        }
    }

    private static String obstacle(Stack stack, String job, String state) {
        return new Shutdown(stack, new Console(System.out, false), Clock.systemUTC())
                .obstacle(new Job(job, "ab", state, 1, true));
    }

    private static Stack stack(Path home, DataDir dataDir) {
        return new Stack(new Installation(home), dataDir, new StackRecord(0, 8_090, null, null));
    }

    /** A launcher that ends, and stops everything that runs in a shutdown hook. */
    static final class Hooked {

        private Hooked() {}

        public static void main(String[] arguments) {
            Stack stack = stack(Path.of(arguments[0]), new DataDir(Path.of(arguments[1])));
            Shutdown shutdown = new Shutdown(stack, new Console(System.out, false), Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(shutdown::run, "stop"));
        }
    }
}
