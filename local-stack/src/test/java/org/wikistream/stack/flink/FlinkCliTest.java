package org.wikistream.stack.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.problem.UserError;
import org.wikistream.stack.job.IndexingJobSpec;
import org.wikistream.stack.port.Ports;
import org.wikistream.stack.process.Processes;
import org.wikistream.stack.process.StartPatience;

class FlinkCliTest {

    @TempDir
    Path folder;

    @Test
    void aJobThatRefusesItsSettingsSaysNothingElse() throws IOException {
        FlinkCli cli = cli(OutputStream.nullOutputStream());
        assertThatThrownBy(() -> check(cli, "--insights.kinds", "bad"))
                .isInstanceOf(UserError.class)
                .hasMessage("  one is not valid\n  two is not valid either\n");
        check(cli, "--insights.kinds", "rising");
    }

    private void check(FlinkCli cli, String... settings) {
        cli.check(
                IndexingJobSpec.SPEC,
                Deployment.usual("indexing-job"),
                folder.resolve("job.jar"),
                2,
                List.of(settings),
                Map.of());
    }

    @Test
    void whatAJobWarnsOfWhenItIsSubmittedIsPassedOn() throws IOException {
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();

        String id = run(cli(warnings));

        assertThat(id).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(warnings.toString(UTF_8)).isEqualTo("Warning: room for 30 more shards" + System.lineSeparator());
        assertThat(folder.resolve("logs")).as("only what failed is kept").isEmptyDirectory();
    }

    @Test
    void aJobThatTheClusterHasIsSubmittedThoughFlinkRunHangs() throws IOException {
        Job submitted = new Job("indexing-job", "f".repeat(32), "RUNNING", System.currentTimeMillis() + 60_000, true);
        FlinkCli cli = cli(OutputStream.nullOutputStream(), Duration.ofSeconds(3), any -> Optional.of(submitted));
        assertThat(run(cli, "hang")).isEqualTo(submitted.id());
    }

    @Test
    void aJobThatRanBeforeIsNotTheOneThatWasSubmitted() throws IOException {
        Job before = new Job("indexing-job", "f".repeat(32), "RUNNING", System.currentTimeMillis() - 1, true);
        FlinkCli cli = cli(OutputStream.nullOutputStream(), Duration.ofSeconds(3), any -> Optional.of(before));
        assertThatThrownBy(() -> run(cli, "hang"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("flink run did not end within ")
                .hasMessageContaining("Submitting job");
    }

    private String run(FlinkCli cli, String... settings) {
        return cli.run(
                IndexingJobSpec.SPEC,
                Deployment.usual("indexing-job"),
                folder.resolve("job.jar"),
                Optional.empty(),
                null,
                List.of(settings),
                Map.of());
    }

    private FlinkCli cli(OutputStream warnings) throws IOException {
        return cli(warnings, StartPatience.USUAL, any -> Optional.empty());
    }

    private FlinkCli cli(OutputStream warnings, Duration patience, Function<Deployment, Optional<Job>> unfinished)
            throws IOException {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        FlinkConfiguration configuration = new FlinkConfiguration(folder, folder, new Ports(0, 8_090));
        FlinkCommands commands = new FlinkCommands(System.getProperty("java.class.path"), configuration);
        Processes processes = new Processes(Files.createDirectory(folder.resolve("pids")));
        return new FlinkCli(commands, processes, logs, new PrintStream(warnings, true, UTF_8), unfinished, patience);
    }
}
