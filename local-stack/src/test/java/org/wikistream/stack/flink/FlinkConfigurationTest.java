package org.wikistream.stack.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.problem.UserError;
import org.wikistream.stack.job.ArchiveJobSpec;
import org.wikistream.stack.job.IndexingJobSpec;
import org.wikistream.stack.job.IngestJobSpec;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.job.WarehouseJobSpec;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.spec.JobSpec;

class FlinkConfigurationTest {

    private static final Ports PORTS = new Ports(10_000, 18_090);
    private static final TaskManagerSize SIZE = new TaskManagerSize(5, 1_400, 200, 250);

    @TempDir
    Path folder;

    @Test
    void theClusterHasTheGivenOptionsAndItsOwnPortsAndFolders() throws IOException {
        FlinkConfiguration configuration = configuration("parallelism.default: 1\n");
        configuration.write(SIZE);
        Map<String, String> effective =
                OptionsFile.read(configuration.effective().resolve("config.yaml"));
        assertThat(effective)
                .containsEntry("parallelism.default", "1")
                .containsEntry("rest.port", "18081")
                .containsEntry("rest.bind-address", "127.0.0.1")
                .containsEntry("jobmanager.bind-host", "127.0.0.1")
                .containsEntry("taskmanager.bind-host", "127.0.0.1")
                .containsEntry("jobmanager.rpc.port", "16123")
                .containsEntry("web.access-control-allow-origin", "http://127.0.0.1:18081")
                .containsEntry(
                        "execution.checkpointing.dir",
                        folder.resolve("flink/checkpoints").toUri().toString());
    }

    /** In a drill with a fixed port, a restarted TaskManager was shut out for five minutes. */
    @Test
    void aTaskManagerThatIsStartedAgainHasAnotherRpcPort() throws IOException {
        FlinkConfiguration configuration = configuration("");
        configuration.write(SIZE);
        assertThat(OptionsFile.read(configuration.effective().resolve("config.yaml")))
                .containsEntry("taskmanager.rpc.port", "0");
    }

    /** The local stack's class path has a safe lz4-java; the one that Flink's distribution bundles is not safe. */
    @Test
    void onlyTheLocalStackTakesLz4FromTheCluster() throws IOException {
        String patterns = "classloader.parent-first-patterns.additional";
        FlinkConfiguration configuration = configuration("");
        configuration.write(SIZE);
        assertThat(OptionsFile.read(configuration.effective().resolve("config.yaml")))
                .containsEntry(patterns, "net.jpountz");
        assertThat(OptionsFile.read(checkout().resolve("flink-conf/config.yaml")))
                .doesNotContainKey(patterns);
    }

    @Test
    void theSizeOfTheTaskManagerTakesThePlaceOfThatForOtherClusters() throws IOException {
        FlinkConfiguration configuration =
                configuration("taskmanager.numberOfTaskSlots: 4\ntaskmanager.memory.process.size: 1280m\n");
        configuration.write(SIZE);
        assertThat(OptionsFile.read(configuration.effective().resolve("config.yaml")))
                .containsEntry("taskmanager.numberOfTaskSlots", "5")
                .containsEntry("taskmanager.memory.process.size", "1400m")
                .containsEntry("taskmanager.memory.managed.size", "200m")
                .containsEntry("taskmanager.memory.jvm-metaspace.size", "250m");
    }

    @Test
    void valuesStayAsTheyAreWritten() throws IOException {
        FlinkConfiguration configuration = configuration("""
                # comment
                a: 2.0
                b: true
                c: 10 s
                d: --add-opens=java.base/java.util=ALL-UNNAMED
                e: a \\ and a " in it
                f: 0x10
                """);
        configuration.write(SIZE);
        assertThat(OptionsFile.read(configuration.effective().resolve("config.yaml")))
                .containsEntry("a", "2.0")
                .containsEntry("b", "true")
                .containsEntry("c", "10 s")
                .containsEntry("d", "--add-opens=java.base/java.util=ALL-UNNAMED")
                .containsEntry("e", "a \\ and a \" in it")
                .containsEntry("f", "0x10");
    }

    @Test
    void theTaskManagersJavaHasTheOptionsThatFlinksScriptsWouldGiveIt() throws IOException {
        assertThat(configuration("").taskManagerJavaOptions()).isEmpty();
        assertThat(configuration("env.java.opts.taskmanager: -XX:A=1  -XX:+B\n").taskManagerJavaOptions())
                .containsExactly("-XX:A=1", "-XX:+B");
    }

    @Test
    void whatAUserSavedIsNotOursToDelete() throws IOException {
        FlinkConfiguration configuration = configuration("");
        assertThat(configuration.isOwn(configuration.checkpoints().resolve("ingest-job/ab/chk-1")))
                .isTrue();
        assertThat(configuration.isOwn(configuration.stops().resolve("savepoint-ab-1")))
                .isTrue();
        assertThat(configuration.isOwn(configuration.savepoints().resolve("savepoint-ab-1")))
                .isFalse();
    }

    @Test
    void anOptionThatTheStackSetsItselfIsRefused() throws IOException {
        FlinkConfiguration configuration = configuration("rest.port: 8081\n");
        assertThatThrownBy(() -> configuration.write(SIZE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("rest.port");
    }

    @Test
    void eachDeploymentHasItsJobsOptionsAndFoldersOfItsOwn() throws IOException {
        FlinkConfiguration configuration = configuration("");
        Files.writeString(
                folder.resolve("flink-conf/ingest-job.yaml"), "# reason\n\nexecution.checkpointing.interval: 1 s\n");
        Map<String, String> usual = usual(configuration, IngestJobSpec.SPEC);
        Map<String, String> other = configuration.of(
                IngestJobSpec.SPEC, Deployment.of(IngestJobSpec.SPEC, List.of("--kafka.topic-prefix", "trial")));
        assertThat(List.of(usual, other))
                .allSatisfy(options -> assertThat(options).containsEntry("execution.checkpointing.interval", "1 s"));
        assertThat(usual.get("execution.checkpointing.dir")).endsWith("/checkpoints/ingest-job");
        assertThat(other.get("execution.checkpointing.dir"))
                .endsWith("/checkpoints/ingest-job~kafka.topic-prefix~trial");
        assertThat(usual(configuration, WarehouseJobSpec.SPEC)).containsOnlyKeys("execution.checkpointing.dir");
    }

    @Test
    void whatAJobHasOnThisStackTakesThePlaceOfItsOptionForOtherClusters() throws IOException {
        FlinkConfiguration configuration = configuration("");
        Files.writeString(
                folder.resolve("flink-conf/archive-job.yaml"),
                "execution.checkpointing.interval: 2 min\nstate.backend.type: hashmap\n");
        assertThat(usual(configuration, ArchiveJobSpec.SPEC))
                .containsEntry("execution.checkpointing.interval", "30 s")
                .containsEntry("state.backend.type", "hashmap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"taskmanager:\n  numberOfTaskSlots: 4\n", "no colon\n", ": value\n"})
    void nestedOptionsAreRefusedByLine(String text) throws IOException {
        FlinkConfiguration configuration = configuration("# comment\n" + text);
        assertThatThrownBy(() -> configuration.write(SIZE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("config.yaml, line 2");
    }

    @Test
    void theProjectsOwnConfigurationServes() throws IOException {
        FlinkConfiguration configuration = new FlinkConfiguration(checkout().resolve("flink-conf"), folder, PORTS);
        configuration.write(SIZE);
        assertThat(OptionsFile.read(configuration.effective().resolve("config.yaml")))
                .containsEntry("pipeline.generic-types", "false")
                .containsEntry("pipeline.auto-generate-uids", "false")
                .containsEntry("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        assertThat(usual(configuration, IngestJobSpec.SPEC)).containsEntry("execution.checkpointing.interval", "1 s");
        assertThat(usual(configuration, IndexingJobSpec.SPEC)).containsEntry("state.backend.type", "rocksdb");
    }

    static Stream<String> files() {
        return Stream.concat(Stream.of("config.yaml"), Jobs.ALL.stream().map(job -> job.name() + ".yaml"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachOptionOfTheProjectHasItsReasonAboveIt(String file) throws IOException {
        List<String> lines = Files.readAllLines(checkout().resolve("flink-conf").resolve(file));
        for (int index = 1; index < lines.size(); index++) {
            if (!lines.get(index).isBlank() && !lines.get(index).startsWith("#")) {
                assertThat(lines.get(index - 1))
                        .as("the line above " + lines.get(index) + " in " + file)
                        .startsWith("# ");
            }
        }
    }

    private FlinkConfiguration configuration(String options) throws IOException {
        Path given = Files.createDirectories(folder.resolve("flink-conf"));
        Files.writeString(given.resolve("config.yaml"), options);
        return new FlinkConfiguration(given, folder.resolve("flink"), PORTS);
    }

    private static Map<String, String> usual(FlinkConfiguration configuration, JobSpec job) {
        return configuration.of(job, Deployment.usual(job.name()));
    }

    private static Path checkout() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
