package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.stack.process.Processes;
import org.wikistream.stack.process.ServerProcess;
import org.wikistream.stack.process.Sleeper;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.ServiceSpec;
import org.wikistream.testkit.Eventually;

class ServerWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Instant now = Instant.EPOCH;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Processes processes = new Processes(Path.of("unset"));

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        processes = new Processes(Files.createDirectories(folder.resolve("pids")));
    }

    @AfterEach
    void stop() {
        processes.alive().forEach(process -> process.stop(PATIENCE));
    }

    @Test
    void aServerThatDiedIsStartedAgainAndItsSecondDeathIsWaitedOut() {
        ServerWatch watch = watch(Sleeper.command());
        watch.look();
        ServerProcess first = processes.find("kafka").orElseThrow();
        first.stop(PATIENCE);

        watch.look();
        assertThat(processes.find("kafka")).isEmpty();
        now = now.plusSeconds(1);
        watch.look();
        assertThat(processes.find("kafka").map(ServerProcess::pid)).isPresent().isNotEqualTo(Optional.of(first.pid()));
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("kafka died and is started again in 1 s");
    }

    @Test
    void aServerThatLivesIsLeftAlone() {
        ServerProcess server = Sleeper.start(processes, "kafka", folder.resolve("kafka.out"));
        watch(Sleeper.command()).look();
        assertThat(processes.find("kafka")).contains(server);
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aServerThatCantLiveIsGivenUpWithTheEndOfItsLog() {
        ServerWatch watch = watch(new JavaCommand(List.of(), "", "no.such.Server", List.of(), Map.of()));
        for (int start = 0; start < 5; start++) {
            dieOnce(watch, Duration.ofSeconds(8));
        }
        assertThatThrownBy(watch::look)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("kafka died 6 times within 5 minutes")
                .hasMessageContaining("no.such.Server");
    }

    @Test
    void aServerThatIsNotRequiredIsTriedAgainFromTimeToTimeAndThatIsSaidOnce() {
        JavaCommand broken = new JavaCommand(List.of(), "", "no.such.Server", List.of(), Map.of());
        ServerWatch watch = watch(
                broken, ServiceSpec.named("kafka", ServiceSpec.Start.ALWAYS).notRequired());
        for (int start = 0; start < 5; start++) {
            dieOnce(watch, Duration.ofSeconds(8));
        }
        dieOnce(watch, Duration.ofMinutes(5));
        String once = said();
        assertThat(once)
                .contains("kafka died 6 times within 5 minutes. The jobs that need it wait, the others go on")
                .contains("no.such.Server");
        dieOnce(watch, Duration.ofMinutes(5));
        dieOnce(watch, Duration.ofMinutes(5));
        watch.look();
        assertThat(said()).isEqualTo(once);
    }

    @Test
    void itIsSaidThatNoJobNeedsThePage() {
        JavaCommand broken = new JavaCommand(List.of(), "", "no.such.Server", List.of(), Map.of());
        ServerWatch watch = watch(
                broken,
                ServiceSpec.named("kafka", ServiceSpec.Start.BESIDE_DOCUMENTS).notRequired());
        for (int start = 0; start < 5; start++) {
            dieOnce(watch, Duration.ofSeconds(8));
        }
        dieOnce(watch, Duration.ofMinutes(5));
        assertThat(said())
                .contains("minutes. No job needs it; it is started again")
                .doesNotContain("jobs that need");
    }

    /** Starts the server, which ends at once, as soon as this time is over. */
    private void dieOnce(ServerWatch watch, Duration delay) {
        watch.look();
        now = now.plus(delay);
        watch.look();
        Eventually.await("the server to end", PATIENCE, () -> processes.find("kafka"), Optional::isEmpty);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private ServerWatch watch(JavaCommand command) {
        return watch(command, ServiceSpec.named("kafka", ServiceSpec.Start.ALWAYS));
    }

    private ServerWatch watch(JavaCommand command, ServiceSpec.Builder service) {
        LocalContext context =
                new LocalContext(new Installation(folder), new DataDir(folder), new StackRecord(0, 8_090, null, null));
        return new ServerWatch(
                service.address(any -> "nowhere")
                        .command(any -> command)
                        .probe(any -> () -> true)
                        .build()
                        .at(context),
                processes,
                new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false),
                ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
    }
}
