package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.problem.UserError;
import org.wikistream.progress.LiveOutput;
import org.wikistream.stack.count.Progress;
import org.wikistream.stack.count.RecordCounts;
import org.wikistream.stack.data.DataDir;
import org.wikistream.stack.data.JobChoice;
import org.wikistream.stack.data.SourceRequest;
import org.wikistream.stack.data.StackRecord;
import org.wikistream.stack.flink.Deployment;
import org.wikistream.stack.flink.JobEnvironment;
import org.wikistream.stack.flink.JobRun;
import org.wikistream.stack.flink.TaskManagerSize;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.job.ArchiveJobSpec;
import org.wikistream.stack.job.IndexingJobSpec;
import org.wikistream.stack.job.JobRequest;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.job.WarehouseJobSpec;
import org.wikistream.stack.port.PortCheck;
import org.wikistream.stack.port.PortSpec;
import org.wikistream.stack.retain.Retention;
import org.wikistream.stack.server.OpenSearchServer;
import org.wikistream.stack.server.Services;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.Server;

/** Runs stacks with jobs other than the default ones. */
class ChosenJobsTest {

    private static final JobRequest ONLY_INGEST = new JobRequest(null, "ingest");

    /** An offset at which nothing listens, below the ephemeral ports. */
    private static final int OFFSET = IntStream.iterate(16_019, offset -> offset + 19)
            .filter(offset -> Services.ALL.stream()
                    .flatMap(service -> service.ports().stream())
                    .mapToInt(PortSpec::usual)
                    .noneMatch(port -> PortCheck.isTaken(port + offset)))
            .findFirst()
            .orElseThrow();

    @TempDir
    Path folder;

    private DataDir dataDir = new DataDir(Path.of("unset"));

    @BeforeEach
    void install() throws IOException {
        dataDir = new DataDir(folder.resolve("data"));
        dataDir.create();
        Files.createDirectories(folder.resolve("local-stack/servers/flink/target"));
        Files.writeString(folder.resolve("local-stack/servers/flink/target/classpath"), "flink.jar");
        for (JobSpec job : Jobs.ALL) {
            Path target = Files.createDirectories(folder.resolve(job.name()).resolve("target"));
            Files.createFile(target.resolve(job.name() + "-1.0-job.jar"));
        }
    }

    @Test
    void withoutAWordThereIsNoFileAndTheDefaultRuns() {
        assertThat(prepare(JobRequest.NONE).jobs()).isEqualTo(Jobs.byDefault());
        assertThat(dataDir.folder().resolve("jobs.json")).doesNotExist();
    }

    @Test
    void theChoiceIsRememberedByTheNextUpAndByEveryOtherCommand() {
        assertThat(names(prepare(ONLY_INGEST))).containsExactly("kafka", "jobmanager", "taskmanager", "feed");
        assertThat(names(prepare(JobRequest.NONE))).doesNotContain("opensearch");
        assertThat(names(reopened())).doesNotContain("opensearch");
        assertThat(names(reopened().reopened())).doesNotContain("opensearch");
        assertThat(names(prepare(new JobRequest("indexing,insights", null)))).contains("opensearch");
        assertThat(reopened().jobs()).isEqualTo(Jobs.byDefault());
    }

    @Test
    void theStacksOwnRecordIsAsOlderLaunchersReadIt() throws IOException {
        prepare(ONLY_INGEST);
        assertThat(Files.readString(dataDir.folder().resolve("stack.json"))).doesNotContain("job");
        assertThat(Files.readString(dataDir.folder().resolve("jobs.json")))
                .isEqualToIgnoringWhitespace("{\"jobs\":[\"ingest-job\"]}");
    }

    @Test
    void anUnknownOneIsRefusedBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> prepare(new JobRequest(null, "ingest,nope")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--only ingest,nope")
                .hasMessageContaining("allowed: ingest-job, indexing-job");
        assertThat(dataDir.exists()).isFalse();
        assertThat(dataDir.jobs().read()).isEmpty();
    }

    @Test
    void oneThatOnlyANewerLauncherKnowsCanBeStoppedButNotStarted() {
        prepare(JobRequest.NONE);
        dataDir.jobs().write(new JobChoice(List.of("ingest-job", "gone-job")));
        assertThat(reopened().jobs()).extracting(JobSpec::name).containsExactly("ingest-job");
        assertThatThrownBy(() -> prepare(JobRequest.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("gone-job")
                .hasMessageContaining("--only");
        assertThat(prepare(ONLY_INGEST).jobs()).hasSize(1);
    }

    @Test
    void thePortsOfAServerThatNoJobNeedsMayBeTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), OpenSearchServer.HTTP.at(OFFSET)));
            assertThatThrownBy(() -> prepare(JobRequest.NONE)).hasMessageContaining("port of opensearch");
            assertThat(prepare(ONLY_INGEST).runs("opensearch")).isFalse();
        }
    }

    @Test
    void statusShowsTheJobsAndServersOfTheChoice() {
        Stack stack = prepare(ONLY_INGEST);
        Status status = new StatusReport(stack, Clock.systemUTC()).look();
        assertThat(status.jobs()).extracting(Status.JobLine::name).containsExactly("ingest-job");
        assertThat(status.services())
                .extracting(Status.Service::name)
                .containsExactly("kafka", "jobmanager", "taskmanager", "feed", "supervisor");
    }

    @Test
    void aJobWhoseServerDoesNotRunIsRefusedUnlessItIsGivenAnother() {
        Submissions submissions = prepare(ONLY_INGEST).submissions();
        assertThatThrownBy(() -> submissions.submit("indexing", List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage("indexing-job needs opensearch, which this stack does not run; ./wikistream down and"
                        + " ./wikistream up --with indexing starts both");
        assertThatThrownBy(() -> submissions.submit("indexing", List.of("--opensearch.hosts", "http://elsewhere:9200")))
                .as("no JobManager runs")
                .isInstanceOf(IOException.class);
    }

    @Test
    void retainLeavesAStoreAloneThatDoesNotRun() {
        Stack stack = prepare(ONLY_INGEST);
        List<String> said = new ArrayList<>();
        Retention week = new Retention(Duration.ofDays(7), null, Duration.ofDays(7), null, null);
        assertThat(stack.clean(week, false, Clock.systemUTC(), said::add, LiveOutput.SILENT))
                .isTrue();
        assertThat(said)
                .containsExactly(
                        "Indices stay as they are: no job of this stack needs opensearch",
                        "The warehouse stays as it is: no job of this stack writes to it");
        assertThat(prepare(new JobRequest("indexing", null))
                        .clean(week, false, Clock.systemUTC(), said::add, LiveOutput.SILENT))
                .as("it should run, and does not")
                .isFalse();
    }

    @Test
    void theTaskManagerIsAsLargeAsTheJobsRanLast() {
        Stack stack = prepare(JobRequest.NONE);
        assertThat(stack.taskManagerSize()).isEqualTo(TaskManagerSize.of(Jobs.byDefault(), job -> 1));
        remember(stack, "indexing-job", 3, List.of());
        remember(stack, "ingest-job", 7, List.of("--kafka.topic-prefix", "trial"));
        assertThat(stack.taskManagerSize().slots()).as("of what up starts").isEqualTo(1 + 3 + 1 + 2);
        assertThat(prepare(ONLY_INGEST).taskManagerSize().slots()).isEqualTo(1 + 2);
    }

    @Test
    void theMemoryThatIsAskedForIsThatOfTheChosenJobs() {
        int both = prepare(JobRequest.NONE).memory();
        int ingest = prepare(ONLY_INGEST).memory();
        assertThat(both - ingest)
                .as("OpenSearch and indexing's share of the TaskManager")
                .isGreaterThan(1_000);
    }

    @Test
    void statusShowsNoEarlierNumberOfDocumentsIfNothingIsSearched() {
        Stack stack = prepare(JobRequest.NONE);
        stack.countsFile().write(new RecordCounts(Map.of(), new Progress(9, 7, 1, 5_000)));
        assertThat(new StatusReport(reopened(), Clock.systemUTC()).look().searchable())
                .isEqualTo(7);
        prepare(ONLY_INGEST);
        Status status = new StatusReport(reopened(), Clock.systemUTC()).look();
        assertThat(status.in()).isEqualTo(9);
        assertThat(status.searchable()).isZero();
        assertThat(status.behindMs()).isZero();
    }

    @Test
    void aJobThatFindsNothingToReadComesWithAdvice() {
        assertThat(Advice.onFailedStart(IndexingJobSpec.SPEC, List.of(IndexingJobSpec.SPEC), job -> false))
                .isEqualTo("indexing-job reads what ingest-job writes, which has never run on this data dir."
                        + " Run them together: ./wikistream up --only ingest,indexing");
        assertThat(Advice.onFailedStart(IndexingJobSpec.SPEC, List.of(IndexingJobSpec.SPEC), job -> true))
                .as("ingest ran before")
                .isEmpty();
        assertThat(Advice.onFailedStart(IndexingJobSpec.SPEC, Jobs.byDefault(), job -> false))
                .as("ingest is chosen")
                .isEmpty();
    }

    @Test
    void theWarehouseRunsOnlyIfSomebodyAsksForIt() {
        assertThat(names(prepare(JobRequest.NONE))).doesNotContain("mariadb");
        int before = reopened().memory();
        Stack with = prepare(new JobRequest("warehouse", null));
        assertThat(with.jobs())
                .extracting(JobSpec::name)
                .containsExactly("ingest-job", "indexing-job", "warehouse-job", "insights-job");
        assertThat(names(with)).contains("mariadb");
        assertThat(with.memory() - before).as("MiB that it adds").isBetween(500, 720);
        assertThat(prepare(JobRequest.NONE).jobs()).as("remembered").contains(WarehouseJobSpec.SPEC);
    }

    @Test
    void theArchiveRunsOnlyIfSomebodyAsksForIt() {
        assertThat(names(prepare(JobRequest.NONE))).doesNotContain("s3");
        int before = reopened().memory();
        Stack with = prepare(new JobRequest("archive", null));
        assertThat(with.jobs())
                .extracting(JobSpec::name)
                .containsExactly("ingest-job", "indexing-job", "archive-job", "insights-job");
        assertThat(names(with)).contains("s3").doesNotContain("mariadb");
        assertThat(with.memory() - before).as("MiB that it adds").isBetween(500, 700);
        assertThat(prepare(JobRequest.NONE).jobs()).as("remembered").contains(ArchiveJobSpec.SPEC);
    }

    private static void remember(Stack stack, String job, int parallelism, List<String> settings) {
        JobRun run = new JobRun(job, "some.jar", false, parallelism, settings, JobEnvironment.NONE);
        Deployment deployment = stack.submissions().runs().deployment(run);
        stack.submissions().runs().lock(deployment, Duration.ZERO).close();
        stack.submissions().runs().remember(run);
    }

    @Test
    void aChoiceThatCanNotBeReadStopsNobodyFromStoppingTheStack() throws IOException {
        prepare(JobRequest.NONE);
        Files.writeString(dataDir.folder().resolve("jobs.json"), "{");
        assertThat(reopened().jobs()).isEqualTo(Jobs.byDefault());
        assertThatThrownBy(() -> prepare(JobRequest.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("jobs.json can't be read");
        assertThat(prepare(ONLY_INGEST).jobs()).hasSize(1);
    }

    @Test
    void aNewerLaunchersChoiceIsNotAddedTo() {
        prepare(JobRequest.NONE);
        dataDir.jobs().write(new JobChoice(List.of("gone-job")));
        assertThatThrownBy(() -> prepare(new JobRequest("ingest", null)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("gone-job");
        assertThat(dataDir.jobs().read()).contains(new JobChoice(List.of("gone-job")));
    }

    @Test
    void aSubmissionToAStoppedStackSaysThatItIsStopped() {
        prepare(JobRequest.NONE);
        assertThatThrownBy(() -> reopened().submit("ingest", List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("runs no jobmanager; ./wikistream up starts it");
    }

    @Test
    void whatAsksKafkaSaysThatTheStackIsStoppedUnlessAnybodyAnswersThere() throws IOException {
        Stack stack = prepare(JobRequest.NONE);
        assertThatThrownBy(stack::answeringBootstrapServers)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("The stack on " + dataDir.folder() + " is stopped")
                .hasMessageEndingWith("start it: ./wikistream up");
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StackRecord there = new StackRecord(somebody.getLocalPort() - 9092, 8090, null, null);
            assertThat(new Stack(new Installation(folder), dataDir, there).answeringBootstrapServers())
                    .isEqualTo("127.0.0.1:" + somebody.getLocalPort());
        }
    }

    private Stack prepare(JobRequest jobs) {
        SourceRequest source = new SourceRequest(null, "sample", null, null, null, false);
        Console console =
                new Console(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), false);
        return new Preflight(new Installation(folder), dataDir, console, Clock.systemUTC())
                .prepare(new UpRequest(source, null, OFFSET, jobs));
    }

    private Stack reopened() {
        StackRecord record = dataDir.record().orElseThrow();
        return new Stack(new Installation(folder), dataDir, record);
    }

    private static List<String> names(Stack stack) {
        return stack.servers().stream().map(Server::name).toList();
    }
}
