package org.wikistream.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Reading;
import org.wikistream.bench.Result;
import org.wikistream.bench.Spread;
import org.wikistream.bench.Workload;
import org.wikistream.operations.report.Json;

class IngestReportTest {

    private static final Machine MACHINE = new Machine(2, "processor", "java", "system");

    @Test
    void theRatioIsOfTheJobsMedianToTheBareLoops() {
        assertThat(report(45_000).ratio()).isEqualTo(0.3);
        assertThat(report(45_000).fastEnough()).isTrue();
        assertThat(report(44_000).fastEnough()).isFalse();
        assertThat(report(44_000).lines()).anyMatch(line -> line.contains("NOT at least 0.3"));
    }

    @Test
    void scriptsFindTheRatioAndEachRate() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Json.write(report(75_000)));
        assertThat(json.path("ratio").asDouble()).isEqualTo(0.5);
        assertThat(json.path("subjects").path(0).path("name").asText()).isEqualTo("ingest-job");
        assertThat(json.path("subjects").path(0).at("/events_per_second/median").asDouble())
                .isEqualTo(75_000);
        assertThat(json.path("subjects")
                        .path(0)
                        .at("/cpu_seconds_per100k/taskmanager")
                        .asDouble())
                .isEqualTo(2.5);
    }

    private static IngestReport report(double rate) {
        return IngestReport.of(
                MACHINE,
                new Workload(1, 2),
                List.of(
                        result("ingest-job", rate),
                        result(IngestReport.EVENT_LOOP, 150_000),
                        result(IngestReport.SOCKET_LOOP, 300_000)));
    }

    private static Result result(String name, double rate) {
        Map<String, Double> cpu = Map.of("taskmanager", 2.5);
        return new Result(name, new Spread(rate, rate, rate), cpu, List.of(new Reading(2, 1, rate, cpu)));
    }
}
