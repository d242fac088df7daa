package org.wikistream.stack.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.spec.JobSpec;
import org.yaml.snakeyaml.Yaml;

/** Checks {@code flink-conf/options}, and that every documented command line takes a job's options from it. */
class FlinkOptionsTest {

    private static final List<String> JOBS =
            Jobs.ALL.stream().map(JobSpec::name).toList();
    private static final String SUBSTITUTION = "$(flink-conf/options %s)";
    private static final Pattern OF_JOBS = Pattern.compile("(execution|pipeline|restart-strategy|state)\\..*");
    private static final Pattern BLOCK = Pattern.compile("(?s)\n```[a-z]*\n(.*?)\n```");
    private static final Pattern STARTS_A_JOB =
            Pattern.compile("(flink run(-application)?|standalone-job\\.sh start) .*");
    private static final Pattern OPTION = Pattern.compile("-D ?([\\w.-]+)=");

    @ParameterizedTest
    @FieldSource("JOBS")
    void printsTheJobsOptionsAndThoseOfConfigYamlThatAJobCarries(String job) throws Exception {
        Map<String, String> expected = new LinkedHashMap<>();
        read("config.yaml").forEach((key, value) -> {
            if (OF_JOBS.matcher(key).matches()) {
                expected.put(key, value);
            }
        });
        expected.putAll(read(job + ".yaml"));
        assertThat(options(job))
                .containsExactlyInAnyOrderElementsOf(expected.entrySet().stream()
                        .map(option ->
                                "-D" + option.getKey() + "=" + option.getValue().replace(" ", ""))
                        .toList());
    }

    /** The guarantees depend on these options, whatever the cluster's own configuration says. */
    @Test
    void whatGuaranteesRestOnIsAmongThem() throws Exception {
        assertThat(options("ingest-job"))
                .contains(
                        "-Dexecution.checkpointing.mode=EXACTLY_ONCE",
                        "-Dexecution.checkpointing.interval=1s",
                        "-Dexecution.checkpointing.tolerable-failed-checkpoints=3",
                        "-Dexecution.checkpointing.externalized-checkpoint-retention=RETAIN_ON_CANCELLATION",
                        "-Drestart-strategy.type=exponential-delay",
                        "-Dpipeline.auto-generate-uids=false");
        assertThat(options("archive-job"))
                .contains(
                        "-Dexecution.checkpointing.interval=2min",
                        "-Dexecution.checkpointing.unaligned.enabled=false",
                        "-Dexecution.checkpointing.tolerable-failed-checkpoints=720");
        assertThat(options("insights-job"))
                .contains(
                        "-Dexecution.checkpointing.interval=30s",
                        "-Dexecution.checkpointing.unaligned.enabled=false",
                        "-Dexecution.checkpointing.tolerable-failed-checkpoints=720");
        assertThat(options("warehouse-job")).contains("-Dexecution.checkpointing.tolerable-failed-checkpoints=720");
        assertThat(options("indexing-job"))
                .contains(
                        "-Dexecution.checkpointing.tolerable-failed-checkpoints=720",
                        "-Dstate.backend.rocksdb.use-bloom-filter=true",
                        "-Dstate.backend.rocksdb.writebuffer.size=8mb")
                .doesNotContain("-Dexecution.checkpointing.tolerable-failed-checkpoints=3");
    }

    /** A shell splits the output of a command substitution at blanks. */
    @ParameterizedTest
    @FieldSource("JOBS")
    void noWordFallsApart(String job) throws Exception {
        assertThat(options(job)).allSatisfy(option -> assertThat(option).matches("-D[a-z.-]+=\\S+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nope", "config"})
    void anotherJobIsRefusedWithTheNamesOfThoseThatThereAre(String job) throws Exception {
        Process process = start(job);
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(said).contains("indexing-job", "ingest-job").doesNotContain("log4j", "config.yaml");
    }

    @Test
    void everyDocumentedCommandThatStartsAJobTakesAllOfThem() {
        List<String> commands = commands("docs/deploy.md");
        assertThat(commands).hasSizeGreaterThanOrEqualTo(3);
        assertThat(commands)
                .anyMatch(command -> command.contains("standalone-job.sh"))
                .allSatisfy(command -> assertThat(JOBS).anyMatch(job -> command.contains(SUBSTITUTION.formatted(job))));
        for (String job : JOBS) {
            assertThat(commands)
                    .filteredOn(command -> command.contains(job + "-"))
                    .isNotEmpty()
                    .allSatisfy(command -> assertThat(command).contains(SUBSTITUTION.formatted(job)));
        }
    }

    /** Two copies of an option would soon differ. */
    @Test
    void noCommandSaysAnOptionItself() throws Exception {
        List<String> files = new ArrayList<>(read("config.yaml").keySet());
        for (String job : JOBS) {
            files.addAll(read(job + ".yaml").keySet());
        }
        for (String command : commands("docs/deploy.md")) {
            assertThat(OPTION.matcher(command).results().map(match -> match.group(1)))
                    .as(command)
                    .doesNotContainAnyElementsOf(files);
        }
    }

    @Test
    void theContainersTakeThemFromThereToo() {
        assertThat(Checkout.read("monitoring/containers/submit.sh"))
                .contains("\"$FLINK_CONF_DIR/options\" \"$job\"")
                .doesNotContain("sed ");
        assertThat(Checkout.read("docker-compose.yml"))
                .contains("FLINK_CONF_DIR: /flink-conf", "./flink-conf:/flink-conf:ro");
    }

    /** Returns the commands in code blocks that start one of the jobs. Lines that end with a backslash are joined. */
    private static List<String> commands(String page) {
        List<String> commands = new ArrayList<>();
        BLOCK.matcher(Checkout.read(page))
                .results()
                .forEach(block -> block.group(1)
                        .replaceAll("\\\\\n\\s*", " ")
                        .lines()
                        .filter(line -> STARTS_A_JOB.matcher(line).find())
                        .forEach(commands::add));
        return commands;
    }

    private static Map<String, String> read(String file) {
        Map<String, Object> values = new Yaml().load(Checkout.read("flink-conf/" + file));
        Map<String, String> options = new LinkedHashMap<>();
        values.forEach((key, value) -> options.put(key, String.valueOf(value)));
        return options;
    }

    private static List<String> options(String job) throws IOException, InterruptedException {
        Process process = start(job);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed.lines().toList();
    }

    private static Process start(String job) throws IOException {
        return new ProcessBuilder(Checkout.HOME.resolve("flink-conf/options").toString(), job).start();
    }
}
