package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.wikistream.stack.process.Sleeper;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;

class ServerStartTest {

    private static final JavaCommand BROKEN = new JavaCommand(List.of(), "", "no.such.Server", List.of(), Map.of());

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private Processes processes = new Processes(Path.of("unset"));

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        processes = new Processes(Files.createDirectories(folder.resolve("pids")));
    }

    @AfterEach
    void stop() {
        processes.alive().forEach(process -> process.stop(Duration.ofSeconds(20)));
    }

    @Test
    void theStackStartsWithoutAServerThatNoJobNeeds() {
        boolean ready =
                new ServerStart(processes).attempt(server(ServiceSpec.Start.BESIDE_DOCUMENTS, BROKEN), said::add);
        assertThat(ready).isFalse();
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("  The stack starts without page, and tries it again later: page ended while it started")
                .contains("no.such.Server");
    }

    @Test
    void aServerThatAJobNeedsMustStart() {
        Server store = server(ServiceSpec.Start.WHEN_NEEDED, BROKEN);
        assertThatThrownBy(() -> new ServerStart(processes).attempt(store, said::add))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("page ended while it started");
        assertThat(said).isEmpty();
    }

    @Test
    void aServerThatIsReadyIsNotMentioned() {
        Server page = server(ServiceSpec.Start.BESIDE_DOCUMENTS, Sleeper.command());
        assertThat(new ServerStart(processes).attempt(page, said::add)).isTrue();
        assertThat(said).isEmpty();
        assertThat(processes.find("page")).isPresent();
    }

    private Server server(ServiceSpec.Start start, JavaCommand command) {
        return ServiceSpec.named("page", start)
                .notRequired()
                .address(any -> "nowhere")
                .command(any -> command)
                .probe(any -> () -> processes.find("page").isPresent() && !command.equals(BROKEN))
                .build()
                .at(new LocalContext(
                        new Installation(folder), new DataDir(folder), new StackRecord(0, 8_090, null, null)));
    }
}
