package org.wikistream.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.problem.UserError;
import org.wikistream.testkit.Eventually;

class ProcessesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private Processes processes = new Processes(Path.of("unset"));

    @BeforeEach
    void makeFolder() throws IOException {
        processes = new Processes(Files.createDirectories(folder.resolve("pids")));
    }

    @AfterEach
    void stopAll() {
        processes.alive().forEach(process -> process.stop(PATIENCE));
    }

    @Test
    void anybodyFindsAProcessThatWasStarted() {
        ServerProcess started = start("kafka");
        ServerProcess found =
                new Processes(folder.resolve("pids")).find("kafka").orElseThrow();
        assertThat(found.pid()).isEqualTo(started.pid());
        assertThat(found.residentBytes()).isGreaterThan(5_000_000);
        assertThat(processes.alive()).containsExactly(found);
    }

    /** If the supervisor did not find a process, it would take it for dead and start another. */
    @Test
    void aProcessIsFoundFromTheMomentItIsStarted() {
        for (int start = 0; start < 30; start++) {
            String name = "server-" + start;
            ServerProcess started = processes.start(name, Sleeper.command(), folder.resolve("out"));
            assertThat(processes.find(name)).contains(started);
            started.handle().destroyForcibly();
        }
    }

    @Test
    void itsNumberIsWrittenWhenItIsStarted() throws IOException {
        ServerProcess started = processes.start("kafka", Sleeper.command(), folder.resolve("out"));
        assertThat(folder.resolve("pids/kafka")).hasContent(started.pid() + "\n");
    }

    @Test
    void aProcessThatNobodyWouldFindDoesNotBegin() throws Exception {
        Files.createDirectories(folder.resolve("pids/kafka"));
        ServerProcess started = processes.start("kafka", Sleeper.command(), folder.resolve("out"));
        assertThat(started.isAlive()).isFalse();
        Files.delete(folder.resolve("pids/kafka"));
    }

    @Test
    void aStoppedProcessIsNotFoundButIsKnownToHaveBeenStarted() {
        start("kafka").stop(PATIENCE);
        assertThat(processes.find("kafka")).isEmpty();
        assertThat(processes.wasStarted("kafka")).isTrue();
        processes.forget("kafka");
        assertThat(processes.wasStarted("kafka")).isFalse();
    }

    @Test
    void aProcessOutlivesALauncherThatIsKilledAndIsCleanedUpByAnother() throws IOException, InterruptedException {
        Path output = folder.resolve("out");
        Process launcher = new ProcessBuilder(
                        JavaCommand.JAVA.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        folder.resolve("pids").toString(),
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("launcher").toFile())
                .start();
        try {
            ServerProcess server = Eventually.await(
                            "the launcher to start a server",
                            Duration.ofSeconds(30),
                            () -> processes.find("kafka"),
                            Optional::isPresent)
                    .orElseThrow();
            launcher.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            assertThat(server.isAlive()).isTrue();
            processes.alive().forEach(process -> process.stop(PATIENCE));
            assertThat(server.isAlive()).isFalse();
        } finally {
            launcher.destroyForcibly();
        }
    }

    @Test
    void ctrlCDoesNotReachAServer() throws IOException, InterruptedException {
        ServerProcess server = start("kafka");
        for (String signal : List.of("-INT", "-HUP")) {
            new ProcessBuilder("kill", signal, Long.toString(server.pid()))
                    .start()
                    .waitFor();
        }
        // The server answers a signal that it does not ignore. If the other signals had ended it, it could not answer.
        assertThat(server.handle().supportsNormalTermination()).isTrue();
        new ProcessBuilder("kill", "-QUIT", Long.toString(server.pid())).start().waitFor();
        Eventually.await(
                "a thread dump",
                Duration.ofSeconds(10),
                () -> Files.readString(folder.resolve("kafka.out")),
                text -> text.contains("Full thread dump"));
        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void aNumberThatWasGivenToAnotherProcessIsNotTakenForOurs() throws IOException {
        ServerProcess stranger = start("stranger");
        Files.writeString(folder.resolve("pids/kafka"), Long.toString(stranger.pid()));
        assertThat(processes.find("kafka")).isEmpty();
    }

    @Test
    void aProcessThatStartedAfterItsNumberWasWrittenIsNotOurs() throws IOException {
        start("kafka");
        Files.setLastModifiedTime(
                folder.resolve("pids/kafka"), FileTime.from(Instant.now().minusSeconds(3_600)));
        assertThat(processes.find("kafka")).isEmpty();
        Files.setLastModifiedTime(folder.resolve("pids/kafka"), FileTime.from(Instant.now()));
        assertThat(processes.find("kafka")).isPresent();
    }

    @Test
    void aLongCommandLineIsRecognisedToo() {
        JavaCommand plain = Sleeper.command();
        JavaCommand lengthy = new JavaCommand(
                List.of("-Dfiller=" + "x".repeat(20_000)), plain.classPath(), plain.mainClass(), List.of(), Map.of());
        processes.start("kafka", lengthy, folder.resolve("kafka.out"));
        Eventually.await("a process", PATIENCE, () -> processes.find("kafka"), Optional::isPresent);
    }

    @Test
    void whatIsWithheldIsNotInItsEnvironment() throws IOException {
        JavaCommand command = Sleeper.command().without(Set.of("PATH")).with(Map.of("GIVEN", "yes"));
        ServerProcess server = processes.start("kafka", command, folder.resolve("kafka.out"));
        String environment = Files.readString(Path.of("/proc", Long.toString(server.pid()), "environ"));
        assertThat(environment.split("\0", -1))
                .contains("GIVEN=yes")
                .noneMatch(variable -> variable.startsWith("PATH="));
        assertThat(System.getenv()).containsKey("PATH");
    }

    @Test
    void nothingIsStartedAfterTheEnd() {
        processes.close();
        assertThatThrownBy(() -> start("kafka")).isInstanceOf(UserError.class);
    }

    @Test
    void aProcessThatDoesNotEndIsMadeTo() throws IOException {
        ServerProcess server = start("kafka");
        new ProcessBuilder("kill", "-STOP", Long.toString(server.pid())).start();
        server.stop(Duration.ofSeconds(1));
        assertThat(server.isAlive()).isFalse();
    }

    private ServerProcess start(String name) {
        return Sleeper.start(processes, name, folder.resolve(name + ".out"));
    }

    /** Starts a server and waits to be killed. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] arguments) throws InterruptedException {
            new Processes(Path.of(arguments[0])).start("kafka", Sleeper.command(), Path.of(arguments[1]));
            Sleeper.main(arguments);
        }
    }
}
