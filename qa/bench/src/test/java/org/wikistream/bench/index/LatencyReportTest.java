package org.wikistream.bench.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wikistream.bench.Machine;
import org.wikistream.operations.report.Json;

class LatencyReportTest {

    private static final Machine MACHINE = new Machine(2, "processor", "java", "system");

    @Test
    void percentilesAreLatenciesThatWereMeasured() {
        List<Double> latencies =
                IntStream.rangeClosed(1, 200).mapToObj(i -> (201 - i) / 100.0).toList();
        LatencyReport report = report(latencies);
        assertThat(report.p50()).isEqualTo(1.0);
        assertThat(report.p95()).isEqualTo(1.9);
        assertThat(report.p99()).isEqualTo(1.98);
        assertThat(report.max()).isEqualTo(2.0);
        assertThat(report.events()).isEqualTo(200);
        assertThat(report(List.of(3.0)).p50()).isEqualTo(3.0);
    }

    @Test
    void oneInAHundredMayTakeFourSecondsOrMore() {
        assertThat(report(List.of(3.9)).quickEnough()).isTrue();
        assertThat(report(List.of(4.0)).quickEnough()).isFalse();
        assertThat(report(List.of(4.0)).lines()).anyMatch(line -> line.contains("NOT below"));
        assertThat(report(List.of(3.9)).lines())
                .anyMatch(line -> line.startsWith("taskmanager") && line.endsWith("3.5 %"));
    }

    @Test
    void withoutABaselineThereIsNoRatio() throws IOException {
        assertThat(json(report(List.of(3.0))).has("p99_ratio")).isFalse();
        assertThat(report(List.of(3.0)).lines()).noneMatch(line -> line.contains("baseline"));
    }

    @Test
    void theRatioIsOfTheP99ToTheBaselines() throws IOException {
        LatencyReport soon = report(List.of(2.0), List.of(2.5));
        JsonNode json = json(soon);
        assertThat(json.path("p99_ratio").asDouble()).isEqualTo(0.8);
        assertThat(json.path("p99_ratio_demanded").asDouble()).isEqualTo(0.8);
        assertThat(json.path("sooner_enough").asBoolean()).isTrue();
        assertThat(json.at("/baseline/p99").asDouble()).isEqualTo(2.5);
        assertThat(soon.lines()).anyMatch(line -> line.contains("with the baseline") && line.contains("p99 2.50 s"));
        assertThat(json(report(List.of(2.1), List.of(2.5)))
                        .path("sooner_enough")
                        .asBoolean())
                .isFalse();
    }

    private static JsonNode json(LatencyReport report) throws IOException {
        return new ObjectMapper().readTree(Json.write(report));
    }

    private static LatencyReport report(List<Double> latencies) {
        return report(latencies, List.of());
    }

    private static LatencyReport report(List<Double> latencies, List<Double> ofBaseline) {
        return LatencyReport.of(MACHINE, 60, Map.of("taskmanager", 3.5), latencies, ofBaseline);
    }
}
