package org.wikistream.bench.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.bench.LoaderSubject;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Reading;
import org.wikistream.bench.Result;
import org.wikistream.bench.Spread;
import org.wikistream.bench.Workload;
import org.wikistream.operations.report.Json;

class IndexReportTest {

    private static final Machine MACHINE = new Machine(2, "processor", "java", "system");

    @Test
    void theRatioIsOfTheJobsMedianToTheLoaders() {
        assertThat(report(24_000, 40_000, 60_000).ratio()).isEqualTo(0.6);
        assertThat(report(24_000, 40_000, 60_000).fastEnough()).isTrue();
        assertThat(report(23_000, 40_000, 60_000).fastEnough()).isFalse();
        assertThat(report(23_000, 40_000, 60_000).lines()).anyMatch(line -> line.contains("NOT at least 0.6"));
    }

    @Test
    void aSlowLoaderMakesItVoid() {
        assertThat(report(25_000, 25_000, 60_000).meaningful()).isTrue();
        IndexReport slow = report(25_000, 24_999, 60_000);
        assertThat(slow.meaningful()).isFalse();
        assertThat(slow.lines()).anyMatch(line -> line.startsWith("VOID"));
    }

    @Test
    void aHotRowIsHeldAgainstTheUsualMix() {
        assertThat(report(30_000, 40_000, 54_000).hotRatio()).isEqualTo(0.9);
        assertThat(report(30_000, 40_000, 54_000).hotFastEnough()).isTrue();
        assertThat(report(30_000, 40_000, 53_000).hotFastEnough()).isFalse();
        assertThat(report(30_000, 40_000, 53_000).lines()).anyMatch(line -> line.contains("NOT at least 0.9"));
    }

    @Test
    void scriptsFindTheRatioAndEachRate() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Json.write(report(30_000, 40_000, 60_000)));
        assertThat(json.path("ratio").asDouble()).isEqualTo(0.75);
        assertThat(json.path("subjects").path(0).path("name").asText()).isEqualTo("indexing-job");
        assertThat(json.path("subjects").path(0).at("/events_per_second/median").asDouble())
                .isEqualTo(30_000);
        assertThat(json.path("subjects")
                        .path(0)
                        .at("/cpu_seconds_per100k/taskmanager")
                        .asDouble())
                .isEqualTo(2.5);
    }

    @Test
    void saysWhatTheConnectorIsOnlyWhereItIsMeasured() {
        assertThat(report(30_000, 40_000, 60_000).lines()).noneMatch(line -> line.contains("connector"));
        List<Result> results = new ArrayList<>(report(30_000, 40_000, 60_000).subjects());
        results.add(1, result(AlsoMeasured.CONNECTOR.subject(), 20_000));
        IndexReport report = IndexReport.of(MACHINE, new Workload(1, 2), results);
        assertThat(report.lines())
                .anyMatch(line -> line.contains("connector: the job with Flink's own"))
                .anyMatch(line -> line.startsWith("job, connector") && line.contains("20,000"));
        assertThat(report.ratio()).isEqualTo(0.75);
    }

    private static IndexReport report(double job, double loader, double hot) {
        return IndexReport.of(
                MACHINE,
                new Workload(1, 2),
                List.of(
                        result(IndexReport.JOB, job),
                        result(LoaderSubject.NAME, loader),
                        result(IndexReport.STUB_1, 50_000),
                        result(IndexReport.STUB_2, 60_000),
                        result(IndexReport.STUB_2_HOT, hot)));
    }

    private static Result result(String name, double rate) {
        Map<String, Double> cpu = Map.of("taskmanager", 2.5);
        return new Result(name, new Spread(rate, rate, rate), cpu, List.of(new Reading(2, 1, rate, cpu)));
    }
}
