package org.wikistream.stack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.wikistream.stack.job.IndexingJobSpec;
import org.wikistream.stack.job.IngestJobSpec;
import org.wikistream.stack.job.InsightsJobSpec;
import org.wikistream.stack.job.Jobs;
import org.wikistream.stack.job.WarehouseJobSpec;
import org.wikistream.stack.spec.JobSpec;
import org.wikistream.stack.spec.ServiceSpec;

class ServicesTest {

    @Test
    void theServersFollowFromTheJobsAndTheSource() {
        assertThat(running(Jobs.byDefault(), true))
                .containsExactly("kafka", "opensearch", "jobmanager", "taskmanager", "feed", "page");
        assertThat(running(Jobs.byDefault(), false))
                .containsExactly("kafka", "opensearch", "jobmanager", "taskmanager", "page");
        assertThat(running(List.of(IngestJobSpec.SPEC), true))
                .containsExactly("kafka", "jobmanager", "taskmanager", "feed");
        assertThat(running(List.of(IndexingJobSpec.SPEC), false))
                .containsExactly("kafka", "opensearch", "jobmanager", "taskmanager", "page");
        assertThat(running(Jobs.ALL, true))
                .containsExactly("kafka", "opensearch", "mariadb", "s3", "jobmanager", "taskmanager", "feed", "page");
        assertThat(running(List.of(), false)).containsExactly("kafka", "jobmanager", "taskmanager");
    }

    @Test
    void theStackGoesOnWithoutTheStoresThatFewWantAndWithoutThePageOnly() {
        assertThat(Services.ALL)
                .filteredOn(service -> !service.required())
                .extracting(ServiceSpec::name)
                .containsExactly("mariadb", "s3", "page");
    }

    @Test
    void thePageRunsWhereAJobMakesDocumentsOnly() {
        assertThat(running(List.of(IngestJobSpec.SPEC), true)).doesNotContain("page");
        assertThat(running(List.of(InsightsJobSpec.SPEC), true)).contains("page");
        assertThat(running(List.of(WarehouseJobSpec.SPEC), true)).doesNotContain("page", "opensearch");
    }

    @Test
    void flinksDataGoesFirst() {
        assertThat(Services.dataFolders())
                .startsWith("flink")
                .containsExactlyInAnyOrder("flink", "kafka", "opensearch", "mariadb", "archive", "s3", "feed")
                .as("a catalogue without its objects would be wrong")
                .containsSubsequence("archive", "s3");
    }

    private static List<String> running(List<JobSpec> jobs, boolean servesSource) {
        return Services.running(jobs, servesSource).stream()
                .map(ServiceSpec::name)
                .toList();
    }
}
