package org.wikistream.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.Source;
import org.wikistream.stack.data.Speed;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.port.Port;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.process.JavaCommand;
import org.wikistream.stack.spec.LocalContext;
import org.wikistream.stack.spec.Server;
import org.wikistream.stack.spec.ServiceSpec;

class OpenSearchServerTest {

    private static final OpenSearchResources OTHER =
            new OpenSearchResources("2g", OpenSearchResources.Collector.PARALLEL, "20%");

    @TempDir
    Path folder;

    @Test
    void theUsualNodeHasTheJvmsOwnCollectorAndOpenSearchsBuffer() throws IOException {
        JavaCommand usual = command(OpenSearchServer.SPEC);
        assertThat(usual.options())
                .contains("-Xmx768m", "-XX:+ExitOnOutOfMemoryError")
                .noneMatch(option -> option.matches("-XX:\\+Use\\w+GC"));
        assertThat(usual.arguments()).doesNotContain("--index-buffer");
    }

    @Test
    void aNodeBesideHasItsResourcesAndSharesNothing() throws IOException {
        JavaCommand usual = command(OpenSearchServer.SPEC);
        JavaCommand beside = command(OpenSearchServer.beside("opensearch-other", 1, OTHER));
        assertThat(beside.options()).contains("-Xmx2g", "-XX:+UseParallelGC");
        assertThat(beside.arguments())
                .containsSequence("--index-buffer", "20%")
                .containsSequence(
                        "--data-dir", folder.resolve("opensearch-other").toString());
        assertThat(beside.arguments().subList(0, 4)).doesNotContainAnyElementsOf(numbers(usual.arguments()));
    }

    @Test
    void nineNodesBesideOneAnotherHavePortsOfTheirOwn() {
        List<Integer> ports = new ArrayList<>(ports(OpenSearchServer.SPEC));
        for (int number = 1; number <= 9; number++) {
            ports.addAll(ports(OpenSearchServer.beside("opensearch-" + number, number, OTHER)));
        }
        Services.ALL.stream()
                .filter(service -> !service.equals(OpenSearchServer.SPEC))
                .forEach(service -> ports.addAll(ports(service)));
        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port <= Ports.HIGHEST_USUAL);
    }

    private static List<String> numbers(List<String> arguments) {
        return arguments.stream().filter(word -> word.matches("\\d+")).toList();
    }

    private List<Integer> ports(ServiceSpec service) {
        return service.at(context()).ports().stream().map(Port::number).toList();
    }

    private JavaCommand command(ServiceSpec service) throws IOException {
        Path target = Files.createDirectories(folder.resolve("local-stack/servers/opensearch/target"));
        Files.writeString(target.resolve("classpath"), "opensearch.jar");
        Server server = service.at(context());
        return (JavaCommand) server.command();
    }

    private LocalContext context() {
        Source source = Source.sample(1, null, new Speed("1"), Instant.parse("2025-06-01T00:00:00Z"));
        return new LocalContext(new Installation(folder), new DataDir(folder), new StackRecord(0, 8090, source, null));
    }
}
