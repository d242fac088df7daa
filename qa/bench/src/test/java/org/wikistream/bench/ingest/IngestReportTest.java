package org.wikistream.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
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

    @Test
    void theTaskManagerIsHeldAgainstTheBaselines() throws IOException {
        assertThat(json(report(75_000)).has("cpu_ratio")).isFalse();
        IngestReport cheap = reportWithBaseline(3.125);
        assertThat(json(cheap).path("cpu_ratio").asDouble()).isEqualTo(0.8);
        assertThat(json(cheap).path("cpu_ratio_demanded").asDouble()).isEqualTo(0.8);
        assertThat(json(cheap).path("cheap_enough").asBoolean()).isTrue();
        IngestReport dear = reportWithBaseline(2.5);
        assertThat(json(dear).path("cheap_enough").asBoolean()).isFalse();
        assertThat(dear.lines()).last().asString().contains("1.00, NOT at most 0.8");
    }

    private static JsonNode json(IngestReport report) throws IOException {
        return new ObjectMapper().readTree(Json.write(report));
    }

    private static IngestReport reportWithBaseline(double cpu) {
        List<Result> results = new ArrayList<>(report(75_000).subjects());
        results.add(1, result("baseline", 60_000, cpu));
        return IngestReport.of(MACHINE, new Workload(1, 2), results);
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
        return result(name, rate, 2.5);
    }

    private static Result result(String name, double rate, double taskManager) {
        Map<String, Double> cpu = Map.of("taskmanager", taskManager);
        return new Result(name, new Spread(rate, rate, rate), cpu, List.of(new Reading(2, 1, rate, cpu)));
    }
}
