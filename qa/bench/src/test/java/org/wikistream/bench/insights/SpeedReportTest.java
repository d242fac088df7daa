package org.wikistream.bench.insights;

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

class SpeedReportTest {

    @Test
    void theRatioIsOfTheJobsMedianToThatOfTheOneThatCounts() {
        assertThat(report(35_000, 50_000).ratio()).isEqualTo(0.7);
        assertThat(report(35_000, 50_000).fastEnough()).isTrue();
        assertThat(report(34_000, 50_000).fastEnough()).isFalse();
        assertThat(report(34_000, 50_000).lines())
                .last()
                .isEqualTo("ratio of insights-job to count-changes: 0.68, NOT at least 0.7 as demanded");
    }

    @Test
    void scriptsFindTheRatioAndTheAlerts() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Json.write(report(40_000, 50_000)));
        assertThat(json.path("ratio").asDouble()).isEqualTo(0.8);
        assertThat(json.path("alerts").asLong()).isEqualTo(17);
        assertThat(json.at("/subjects/0/cpu_seconds_per100k/taskmanager").asDouble())
                .isEqualTo(2.5);
    }

    private static SpeedReport report(double job, double counting) {
        return SpeedReport.of(
                new Machine(2, "processor", "java", "system"),
                new Workload(100_000, 200_000),
                List.of(result(SpeedReport.COUNTING, counting), result(SpeedReport.JOB, job)),
                17);
    }

    private static Result result(String name, double rate) {
        Map<String, Double> cpu = Map.of("taskmanager", 2.5);
        return new Result(name, new Spread(rate, rate, rate), cpu, List.of(new Reading(2, 1, rate, cpu)));
    }
}
