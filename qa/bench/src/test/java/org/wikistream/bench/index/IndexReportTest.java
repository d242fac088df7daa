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
import org.wikistream.bench.WarmRounds;
import org.wikistream.bench.WarmUp;
import org.wikistream.bench.Workload;
import org.wikistream.operations.report.Json;

class IndexReportTest {

    private static final Machine MACHINE = new Machine(2, "processor", "java", "system");

    @Test
    void theRatioIsOfTheJobsMedianToTheLoaders() throws IOException {
        assertThat(json(report(30_000, 40_000)).path("ratio").asDouble()).isEqualTo(0.75);
        assertThat(json(report(30_000, 40_000)).path("ratio_demanded").asDouble())
                .isEqualTo(0.75);
        assertThat(json(report(30_000, 40_000)).path("fast_enough").asBoolean()).isTrue();
        assertThat(json(report(28_000, 40_000)).path("fast_enough").asBoolean()).isFalse();
        assertThat(report(28_000, 40_000).lines()).anyMatch(line -> line.contains("0.70, NOT at least 0.75"));
    }

    @Test
    void noAgreementMakesItVoidHoweverFastTheLoaderIs() throws IOException {
        IndexReport warm = report(3_000, 4_000);
        assertThat(json(warm).path("meaningful").asBoolean()).isTrue();
        assertThat(warm.lines())
                .noneMatch(line -> line.startsWith("VOID"))
                .anyMatch(line -> line.startsWith("Warm after 4 rounds in 100 s"));
        IndexReport cold =
                report(false, AlsoMeasured.NOTHING, List.of(rate("indexing-job", 30_000), rate("loader", 40_000)));
        assertThat(json(cold).path("meaningful").asBoolean()).isFalse();
        assertThat(json(cold).at("/warm_up/agreed").asBoolean()).isFalse();
        assertThat(cold.lines())
                .anyMatch(line -> line.startsWith("VOID"))
                .anyMatch(line -> line.startsWith("NOT warm after 4 rounds"));
    }

    @Test
    void scriptsFindWhatWasMeasuredAndHow() throws IOException {
        JsonNode json = json(report(30_000, 40_000));
        assertThat(json.at("/subjects/0/name").asText()).isEqualTo("indexing-job");
        assertThat(json.at("/subjects/0/events_per_second/median").asDouble()).isEqualTo(30_000);
        assertThat(json.at("/subjects/0/cpu_seconds_per100k/taskmanager").asDouble())
                .isEqualTo(2.5);
        assertThat(json.at("/warm_up/rounds").asInt()).isEqualTo(4);
        assertThat(json.at("/warm_up/seconds").asDouble()).isEqualTo(100);
        assertThat(json.at("/warm_up/allowed_percent").asDouble()).isEqualTo(10);
        assertThat(json.at("/warm_up/spread_percent/loader").asDouble()).isEqualTo(4);
        assertThat(json.path("warm_up_events").asLong()).isEqualTo(1);
        assertThat(json.path("measured_events").asLong()).isEqualTo(2);
        assertThat(json.path("refresh_interval").asText()).isEqualTo("1s");
        assertThat(json.path("savings")).isEmpty();
    }

    @Test
    void whatWasNotMeasuredHasNoRatio() throws IOException {
        JsonNode json = json(report(30_000, 40_000));
        assertThat(json.has("hot_ratio") || json.has("mapping_cost") || json.has("stub_cpu_ratio"))
                .isFalse();
        assertThat(report(30_000, 40_000).lines())
                .noneMatch(line -> line.contains("connector") || line.contains("stub") || line.contains("bare"));
    }

    @Test
    void theMappingsCostIsOpenSearchsTimeWithItToThatWithABareOne() throws IOException {
        IndexReport report = reportWith(server("loader, mapping", 15), server("loader, bare", 10));
        assertThat(json(report).path("mapping_cost").asDouble()).isEqualTo(1.5);
        assertThat(json(report).path("mapping_cheap_enough").asBoolean()).isFalse();
        assertThat(report.lines()).anyMatch(line -> line.contains("1.50, NOT at most 1.4 as demanded"));
        assertThat(json(reportWith(server("loader, mapping", 14), server("loader, bare", 10)))
                        .path("mapping_cheap_enough")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theStubShowsWhatTheTaskManagerTakesToTheBaseline() throws IOException {
        IndexReport report = reportWith(taskManager("job, stub", 3), taskManager("baseline, stub", 4));
        assertThat(json(report).path("stub_cpu_ratio").asDouble()).isEqualTo(0.75);
        assertThat(json(report).path("stub_cpu_ratio_demanded").asDouble()).isEqualTo(0.6);
        assertThat(json(report).path("stub_cheap_enough").asBoolean()).isFalse();
    }

    @Test
    void aHotRowIsHeldAgainstTheUsualMix() throws IOException {
        IndexReport report = reportWith(rate("job x2, stub", 60_000), rate("job x2, stub, hot", 54_000));
        assertThat(json(report).path("hot_ratio").asDouble()).isEqualTo(0.9);
        assertThat(json(report).path("hot_fast_enough").asBoolean()).isTrue();
        assertThat(json(reportWith(rate("job x2, stub", 60_000), rate("job x2, stub, hot", 53_000)))
                        .path("hot_fast_enough")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aTakenBackChoiceSavesWhatTheLoaderSpendsOnIt() throws IOException {
        AlsoMeasured also = AlsoMeasured.parse(List.of("without=date_format"));
        IndexReport report = report(
                true,
                also,
                List.of(rate("indexing-job", 30_000), server("loader", 17), server("loader, without=date_format", 13)));
        JsonNode saving = json(report).at("/savings/0");
        assertThat(saving.path("without").asText()).isEqualTo("without=date_format");
        assertThat(saving.path("cpu_seconds_per100k").asDouble()).isEqualTo(4);
        assertThat(saving.path("from").asDouble()).isEqualTo(17);
        assertThat(report.lines())
                .anyMatch(line -> line.contains("without: the indices lack this"))
                .anyMatch(line -> line.startsWith("without=date_format saves 4.00 of OpenSearch's 17.00 CPU s"));
    }

    @Test
    void saysWhatEachColumnIs() {
        IndexReport report = reportWith(rate("job, connector", 20_000), rate("baseline", 25_000));
        assertThat(report.lines())
                .anyMatch(line -> line.contains("connector: the job with Flink's own")
                        && line.contains("baseline: the older job"))
                .anyMatch(line -> line.startsWith("job, connector") && line.contains("20,000"))
                .noneMatch(line -> line.contains("an OpenSearch of its own"));
        assertThat(reportWith(result("loader, heap=2g", 40_000, Map.of("opensearch-heap-2g", 8.0)))
                        .lines())
                .anyMatch(line -> line.contains("with an OpenSearch of its own"));
    }

    private static IndexReport report(double job, double loader) {
        return report(true, AlsoMeasured.NOTHING, List.of(rate("indexing-job", job), rate(LoaderSubject.NAME, loader)));
    }

    private static IndexReport reportWith(Result... others) {
        List<Result> results = new ArrayList<>(List.of(rate("indexing-job", 30_000), rate(LoaderSubject.NAME, 40_000)));
        results.addAll(List.of(others));
        return report(true, AlsoMeasured.NOTHING, results);
    }

    private static IndexReport report(boolean warm, AlsoMeasured also, List<Result> results) {
        WarmUp warmUp = new WarmUp(4, 100, Map.of("loader", 4.0), 10, warm);
        return IndexReport.of(
                MACHINE,
                new IndexPlan(new Workload(1, 2), 1, also, null, null),
                "1s",
                new WarmRounds.Measured(results, warmUp, warm));
    }

    private static Result rate(String name, double rate) {
        return result(name, rate, Map.of("taskmanager", 2.5));
    }

    private static Result server(String name, double cpu) {
        return result(name, 40_000, Map.of("opensearch", cpu));
    }

    private static Result taskManager(String name, double cpu) {
        return result(name, 40_000, Map.of("taskmanager", cpu));
    }

    private static Result result(String name, double rate, Map<String, Double> cpu) {
        return new Result(name, new Spread(rate, rate, rate), cpu, List.of(new Reading(2, 1, rate, cpu)));
    }

    private static JsonNode json(IndexReport report) throws IOException {
        return new ObjectMapper().readTree(Json.write(report));
    }
}
