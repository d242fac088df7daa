package org.wikistream.stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.operations.report.Json;

class StatusTest {

    private static final Status.Service KAFKA = new Status.Service("kafka", "running", "127.0.0.1:9092", 17L, 400);
    private static final Status.JobLine INGEST =
            new Status.JobLine("ingest-job", "RUNNING", "ab", "2025-06-01T00:00:00Z");

    @Test
    void itsJsonIsTheContract() throws IOException {
        Status status = new Status(
                12,
                11,
                1,
                1_432,
                List.of(KAFKA),
                List.of(INGEST),
                List.of(new Status.Store("opensearch", 11L, 1_432L), new Status.Store("mysql", null, null)),
                Map.of("warehouse", 2L, "ingest", 1L),
                1);
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(Json.write(status))).isEqualTo(json.readTree("""
                                {"in": 12, "searchable": 11, "rejected": 1, "behind_ms": 1432,
                                 "services": [{"name": "kafka", "state": "running", "address": "127.0.0.1:9092",
                                               "pid": 17, "rss_bytes": 400}],
                                 "jobs": [{"name": "ingest-job", "state": "RUNNING", "id": "ab",
                                           "last_checkpoint": "2025-06-01T00:00:00Z"}],
                                 "stores": [{"name": "opensearch", "rows": 11, "behind_ms": 1432},
                                            {"name": "mysql", "rows": null, "behind_ms": null}],
                                 "rejected_by_stage": {"ingest": 1, "warehouse": 2}, "queries": 1}
                                """));
    }

    @Test
    void itIsHealthyOnlyIfAllRuns() {
        Status.Service dead = new Status.Service("feed", Status.DIED, "http://127.0.0.1:8090", null, 0);
        Status.JobLine restarting = new Status.JobLine("indexing-job", "RESTARTING", "cd", null);
        Status.JobLine cancelled = new Status.JobLine("indexing-job", "CANCELED", "cd", null);
        assertThat(status(List.of(KAFKA), List.of(INGEST)).isHealthy()).isTrue();
        assertThat(status(List.of(KAFKA), List.of(INGEST, cancelled)).isHealthy())
                .isTrue();
        assertThat(status(List.of(KAFKA, dead), List.of(INGEST)).isHealthy()).isFalse();
        assertThat(status(List.of(KAFKA), List.of(INGEST, restarting)).isHealthy())
                .isFalse();
        Status.JobLine failed = new Status.JobLine("indexing-job", "FAILED", "cd", null);
        assertThat(status(List.of(KAFKA), List.of(INGEST, failed)).isHealthy()).isFalse();
    }

    private static Status status(List<Status.Service> services, List<Status.JobLine> jobs) {
        return new Status(0, 0, 0, 0, services, jobs, List.of(), Map.of(), 0);
    }
}
