package org.wikistream.stack.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.wikistream.problem.UserError;
import org.wikistream.stack.data.JobChoice;
import org.wikistream.stack.server.Services;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.ServiceSpec;
import org.wikistream.testkit.MetricsPage;

class JobsTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void eachModuleOfAJobIsAJobAndEachJobHasItsModule() throws IOException {
        List<String> modules = Pattern.compile("<module>([\\w-]+-job)</module>")
                .matcher(Files.readString(CHECKOUT.resolve("pom.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
        assertThat(Jobs.ALL).extracting(JobSpec::name).isNotEmpty().containsExactlyInAnyOrderElementsOf(modules);
    }

    @Test
    void eachJobHasItsFlinkOptionsAndThereAreNoOthers() throws IOException {
        try (var files = Files.newDirectoryStream(CHECKOUT.resolve("flink-conf"), "*-job.yaml")) {
            List<String> options = new ArrayList<>();
            files.forEach(file -> options.add(file.getFileName().toString()));
            assertThat(options)
                    .containsExactlyInAnyOrderElementsOf(
                            Jobs.ALL.stream().map(job -> job.name() + ".yaml").toList());
        }
    }

    @Test
    void theStacksParallelismIsThatOfTheFlinkOptions() throws IOException {
        for (JobSpec job : Jobs.ALL) {
            String options = Files.readString(CHECKOUT.resolve("flink-conf/config.yaml"))
                    + Files.readString(CHECKOUT.resolve("flink-conf/" + job.name() + ".yaml"));
            assertThat(Pattern.compile("(?m)^parallelism\\.default: (\\d+)$")
                            .matcher(options)
                            .results()
                            .map(MatchResult::group)
                            .reduce((before, last) -> last))
                    .as(job.name())
                    .contains("parallelism.default: " + job.parallelism());
        }
    }

    @Test
    void aJobComesAfterThoseThatItStartsAfter() {
        List<String> before = new ArrayList<>();
        for (JobSpec job : Jobs.ALL) {
            assertThat(before).as(job.name()).containsAll(job.startsAfter()).doesNotContain(job.name());
            before.add(job.name());
        }
    }

    @Test
    void whatAJobNeedsIsAServerThatIsStartedForIt() {
        List<String> forJobs = Services.ALL.stream()
                .filter(service -> service.start() == ServiceSpec.Start.WHEN_NEEDED)
                .map(ServiceSpec::name)
                .toList();
        assertThat(Jobs.ALL)
                .allSatisfy(job -> assertThat(forJobs).as(job.name()).containsAll(job.needs()));
    }

    @Test
    void aDataDirThatRemembersNoneRunsThoseByDefault() {
        assertThat(Jobs.chosen(Optional.empty()))
                .extracting(JobSpec::name)
                .containsExactly("ingest-job", "indexing-job", "insights-job");
    }

    @Test
    void whatAJobMustHaveCountedBeforeItHasStartedIsAMetricOfJobs() throws IOException {
        MetricsPage page = new MetricsPage(Files.readString(CHECKOUT.resolve("docs/metrics.md")));
        List<String> counters = Jobs.ALL.stream()
                .map(job -> job.startProof().metric())
                .filter(metric -> !metric.isEmpty())
                .map(metric -> "flink_taskmanager_job_task_operator_" + metric.replace('.', '_'))
                .toList();
        assertThat(page.ofJobs()).containsAll(counters);
        assertThat(counters).isNotEmpty();
    }

    @Test
    void aRememberedJobThatIsNotThereIsLeftOut() {
        assertThat(Jobs.chosen(Optional.of(new JobChoice(List.of("gone-job", "ingest-job")))))
                .containsExactly(IngestJobSpec.SPEC);
    }

    @Test
    void anUnknownJobIsRefusedWithTheKnownOnes() {
        assertThat(Jobs.named("ingest-job")).isEqualTo(Jobs.named("ingest")).isEqualTo(IngestJobSpec.SPEC);
        assertThatThrownBy(() -> Jobs.named("injest-job"))
                .isInstanceOf(UserError.class)
                .hasMessage("There is no job 'injest-job'; allowed: " + Jobs.names(Jobs.ALL));
    }
}
