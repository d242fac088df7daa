package org.wikistream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class WikistreamTest {

    private static final String HOME = "wikistream.home";

    @TempDir
    Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void setHome() throws IOException {
        home = home.toRealPath();
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void clearHome() {
        System.clearProperty(HOME);
    }

    @Test
    void theVersionIsTheOneThatWasBuilt() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("wikistream \\d+\\.\\d+\\.\\d+\\R");
    }

    @Test
    void eachCommandOfItsOwnHasHelp() {
        for (String command : List.of("up", "submit", "upgrade", "audit", "retain", "migrate", "down")) {
            assertThat(run(command, "--help")).as(command).isZero();
            assertThat(out.toString()).contains("Usage: wikistream " + command);
        }
    }

    @Test
    void helpNamesEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "up",
                        "status",
                        "logs",
                        "flink",
                        "submit",
                        "audit",
                        "abort-transactions",
                        "replay-rejected",
                        "retain",
                        "migrate",
                        "bench",
                        "down");
    }

    @ParameterizedTest
    @CsvSource({
        "up --speeed max, --speeed",
        "up --port-offset many, many",
        "up --events ten, ten",
        "logs, SERVICE",
        "bench ingest --events many, many",
        "bench page --warm-up 5, --warm-up",
        "upgrade, JOB",
        "upgrade ingest-job -p many, many",
        "drill --minutes ever, ever",
        "nonsense, nonsense"
    })
    void whatIsNotUnderstoodIsNamed(String line, String named) {
        assertThat(run(line.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "status --json",
                "logs kafka",
                "flink list",
                "submit ingest-job",
                "upgrade ingest-job",
                "audit",
                "audit --stores",
                "migrate",
                "abort-transactions"
            })
    void whereThereIsNoStackOneSentenceSaysSo(String line) {
        assertThat(run(line.split(" "))).isEqualTo(1);
        assertThat(err.toString())
                .contains("There is no stack in " + home)
                .contains("./wikistream up")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up -d --with nope | --with nope is not valid: there is no job 'nope'; allowed: ingest-job, indexing-job",
                "up --only ingest, | --only ingest, is not valid",
                "up --with indexing --only ingest | exclude each other"
            })
    void anImpossibleChoiceOfJobsIsRefusedFirst(String line, String said) {
        assertThat(run(line.split(" "))).isEqualTo(1);
        assertThat(err.toString()).contains(said).hasLineCount(1);
        assertThat(home).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench page --events 9999 | --events 9999 is not valid; allowed: at least 10000",
                "bench page --seconds 4 | --seconds 4 is not valid; allowed: at least 5",
                "bench page --rounds 0 | --rounds 0 is not valid; allowed: at least 1",
                "bench ingest --warm-up 0 | --warm-up 0 is not valid; allowed: at least 1",
                "bench index --within 0 | --within 0 is not valid; allowed: at least 1"
            })
    void aBenchOfTooLittleIsRefusedFirst(String line, String said) {
        assertThat(run(line.split(" "))).isEqualTo(1);
        assertThat(err.toString()).contains(said).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench index --also bare,heap=x | --also heap=x is not valid; allowed: bare, connector, stub, heap=SIZE",
                "bench index --also bare --steady | --also can't be combined with --steady",
                "bench index --growth 100000 --also bare | --growth can't be combined with --steady, --also",
                "bench index --growth 100000 --baseline-jar a.jar | --growth can't be combined with --steady, --also",
                "bench index --growth 200000,299999 | --growth 200000,299999 is not valid; allowed: numbers that rise by",
                "bench index --growth 99999 | --growth 99999 is not valid; allowed: numbers that rise by 100000 or more",
                "bench index --baseline-jar absent.jar | --baseline-jar absent.jar is not a file; allowed: a job's jar",
                "bench ingest --baseline-jar absent.jar | --baseline-jar absent.jar is not a file; allowed: a job's jar"
            })
    void additionsThatABenchCanNotMeasureAreRefusedFirst(String line, String said) {
        assertThat(run(line.split(" "))).isEqualTo(1);
        assertThat(err.toString()).contains(said).hasLineCount(1);
    }

    @Test
    void aBaselineOfAnotherJobIsRefused() throws IOException {
        jar(home.resolve("indexing-job/target/indexing-job-2-job.jar"), "index.Main");
        Path ingest = jar(home.resolve("ingest-job/target/ingest-job-1-job.jar"), "ingest.Main");
        assertThat(run("bench", "index", "--baseline-jar", ingest.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("--baseline-jar " + ingest + " runs ingest.Main; allowed: an older jar of indexing-job,"
                        + " which runs index.Main")
                .hasLineCount(1);
        err.getBuffer().setLength(0);
        assertThat(run("bench", "ingest", "--steady", "60", "--baseline-jar", ingest.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("--baseline-jar can't be combined with --steady");
    }

    private static Path jar(Path file, String mainClass) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        Files.createDirectories(file.getParent());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry(mainClass.replace('.', '/') + ".class"));
        }
        return file;
    }

    @Test
    void anUnknownStageIsRefused() {
        assertThat(run("replay-rejected", "--stage", "ingest")).isEqualTo(1);
        assertThat(err.toString())
                .contains("--stage ingest is not valid; allowed: warehouse, index, statistics, insights")
                .hasLineCount(1);
    }

    @Test
    void nothingThatTheArchiveRejectsIsReplayed() {
        assertThat(run("replay-rejected", "--stage", "archive")).isEqualTo(1);
        assertThat(err.toString()).contains("there is nothing to replay").hasLineCount(1);
    }

    @Test
    void helpNamesTheJobs() {
        for (String command : List.of("up", "submit", "upgrade")) {
            out.getBuffer().setLength(0);
            assertThat(run(command, "--help")).as(command).isZero();
            assertThat(out.toString()).contains("ingest-job, indexing-job");
        }
        out.getBuffer().setLength(0);
        assertThat(run("logs", "--help")).isZero();
        assertThat(out.toString()).contains("kafka, opensearch, mariadb, s3, jobmanager", "supervisor");
    }

    @Test
    void downWithoutAStackSucceeds() {
        assertThat(run("down", "--purge")).isZero();
    }

    @Test
    void whatFollowsFlinkIsForFlink() {
        CommandLine.ParseResult flink = Wikistream.commandLine()
                .parseArgs("flink", "--data-dir", "/d", "run", "-d", "--help", "--data-dir", "x")
                .subcommand();
        assertThat(flink.<Path>matchedOptionValue("--data-dir", Path.of(""))).isEqualTo(Path.of("/d"));
        assertThat(positionals(flink)).containsExactly("run", "-d", "--help", "--data-dir", "x");
        CommandLine.ParseResult submit = Wikistream.commandLine()
                .parseArgs("submit", "ingest-job", "--kafka.topic-prefix=a", "--help")
                .subcommand();
        assertThat(positionals(submit)).containsExactly("ingest-job", "--kafka.topic-prefix=a");
        assertThat(submit.hasMatchedOption("--help")).isTrue();
    }

    @Test
    void theLaunchersOwnOptionsMayFollowTheJob() {
        for (String line : List.of(
                "submit --data-dir /d ingest-job --kafka.topic-prefix a --x=y",
                "submit ingest-job --data-dir /d --kafka.topic-prefix a --x=y",
                "submit ingest-job --kafka.topic-prefix a --data-dir=/d --x=y")) {
            CommandLine.ParseResult submit =
                    Wikistream.commandLine().parseArgs(line.split(" ")).subcommand();
            assertThat(submit.<Path>matchedOptionValue("--data-dir", Path.of("")))
                    .as(line)
                    .isEqualTo(Path.of("/d"));
            assertThat(positionals(submit)).containsExactly("ingest-job", "--kafka.topic-prefix", "a", "--x=y");
        }
        CommandLine.ParseResult replay = Wikistream.commandLine()
                .parseArgs("replay-rejected", "--opensearch.hosts", "http://x", "--data-dir", "/d", "--json")
                .subcommand();
        assertThat(replay.<Path>matchedOptionValue("--data-dir", Path.of(""))).isEqualTo(Path.of("/d"));
        assertThat(positionals(replay)).containsExactly("--opensearch.hosts", "http://x");
    }

    /** Otherwise, each launcher would start another one. */
    @Test
    void theDetachedLauncherDoesNotDetachAgainHoweverTheOptionIsSpelled() {
        for (String detach : List.of("-d", "--detach", "--detach=true", "-d=true")) {
            err.getBuffer().setLength(0);
            assertThat(run("up", detach, "--unattended", "--data-dir=" + home.resolve("data"), "--port-offset=99999"))
                    .as(detach)
                    .isEqualTo(1);
            assertThat(err.toString()).contains("--port-offset 99999 is not valid");
            assertThat(home.resolve("data/run.json"))
                    .as("a start in another process")
                    .doesNotExist();
        }
    }

    @Test
    void submittingWithoutAJobIsAnError() {
        assertThat(run("submit")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("JOB");
    }

    @Test
    void theHelpOfAJobIsTheJobsOwn() {
        assertThat(run("submit", "ingest-job", "--help")).isEqualTo(1);
        assertThat(err.toString()).as("its program is run").contains("ingest-job is not built");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anUpgradesOwnOptionsMayFollowTheJobAndTheOthersAreTheJobs() {
        CommandLine.ParseResult upgrade = Wikistream.commandLine()
                .parseArgs("upgrade", "ingest-job", "--jar", "new.jar", "--kafka.topic-prefix", "a", "-p", "2")
                .subcommand();
        assertThat(upgrade.<Path>matchedOptionValue("--jar", Path.of(""))).isEqualTo(Path.of("new.jar"));
        assertThat(upgrade.<Integer>matchedOptionValue("-p", 0)).isEqualTo(2);
        assertThat(positionals(upgrade)).containsExactly("ingest-job", "--kafka.topic-prefix", "a");
    }

    @Test
    void anUpgradeToWhatIsNoJobIsRefusedFirst() throws IOException {
        Path text = Files.writeString(home.resolve("text.jar"), "no zip");
        assertThat(run("upgrade", "ingest-job", "--jar", text.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("--jar " + text + " can't be read as a jar")
                .contains("allowed: a job's jar");
        err.getBuffer().setLength(0);
        Path library = home.resolve("library.jar");
        new JarOutputStream(Files.newOutputStream(library), new Manifest()).close();
        assertThat(run("upgrade", "ingest-job", "--jar", library.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("names no main class");
    }

    @Test
    void anUpgradeToNothingIsRefusedFirst() {
        assertThat(run(
                        "upgrade",
                        "ingest-job",
                        "--jar",
                        home.resolve("absent.jar").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("absent.jar is not a file");
        assertThat(run("upgrade", "ingest-job", "-p", "0")).isEqualTo(1);
        assertThat(err.toString()).contains("--parallelism 0");
    }

    private static List<String> positionals(CommandLine.ParseResult parsed) {
        return parsed.matchedPositionalsSet().stream()
                .flatMap(found -> found.originalStringValues().stream())
                .toList();
    }

    private int run(String... arguments) {
        return Wikistream.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
