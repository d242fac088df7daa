package org.wikistream.bench.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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

class WriteReportTest {

    @Test
    void theRatioIsOfTheJobsMedianToTheLoaders() {
        assertThat(report(8_000, 10_000).ratio()).isEqualTo(0.8);
        assertThat(report(8_000, 10_000).fastEnough()).isTrue();
        assertThat(report(8_000, 10_000).lines())
                .last()
                .isEqualTo("ratio of warehouse-job to loader: 0.80, at least 0.8 as demanded");
        assertThat(report(7_900, 10_000).fastEnough()).isFalse();
        assertThat(report(7_900, 10_000).lines()).anyMatch(line -> line.contains("NOT at least 0.8"));
    }

    @Test
    void eachSubjectHasALineWithItsRateAndWhatTheProcessesTook() {
        assertThat(report(8_000, 10_000).lines())
                .anyMatch(line -> line.startsWith("JdbcSink") && line.contains(" 12,000 events/s"))
                .anyMatch(line -> line.startsWith("warehouse-job ") && line.contains("mariadb 7.50, taskmanager 2.50"))
                .anyMatch(line -> line.contains("the same 300,000 generated events")
                        && line.contains("from the first 100,000 to the last 20,000"));
    }

    @Test
    void scriptsFindTheRatioAndEachRate() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Json.write(report(7_500, 10_000)));
        assertThat(json.path("ratio").asDouble()).isEqualTo(0.75);
        assertThat(json.path("fast_enough").asBoolean()).isFalse();
        assertThat(json.at("/subjects/0/name").asText()).isEqualTo("warehouse-job");
        assertThat(json.at("/subjects/0/events_per_second/median").asDouble()).isEqualTo(7_500);
        assertThat(json.at("/subjects/0/cpu_seconds_per100k/mariadb").asDouble())
                .isEqualTo(7.5);
    }

    private static WriteReport report(double job, double loader) {
        return WriteReport.of(
                new Machine(2, "processor", "java", "system"),
                new Workload(100_000, 200_000),
                List.of(
                        result(WriteReport.JOB, job),
                        result(LoaderSubject.NAME, loader),
                        result(WriteReport.JDBC_SINK, 12_000)));
    }

    private static Result result(String name, double rate) {
        Map<String, Double> cpu = Map.of("taskmanager", 2.5, "mariadb", 7.5);
        return new Result(name, new Spread(rate, rate, rate), cpu, List.of(new Reading(2, 1, rate, cpu)));
    }
}
