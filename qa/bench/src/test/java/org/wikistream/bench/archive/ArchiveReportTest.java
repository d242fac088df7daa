package org.wikistream.bench.archive;

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

class ArchiveReportTest {

    @Test
    void theRatioIsOfTheJobsMedianToTheLoaders() {
        assertThat(report(8_000, 10_000).ratio()).isEqualTo(0.8);
        assertThat(report(8_000, 10_000).fastEnough()).isTrue();
        assertThat(report(7_900, 10_000).fastEnough()).isFalse();
        assertThat(report(7_900, 10_000).lines())
                .last()
                .isEqualTo("ratio of archive-job to loader: 0.79, NOT at least 0.8 as demanded");
    }

    @Test
    void theMostMemoryOfAnyRoundIsShown() {
        assertThat(report(8_000, 10_000).lines())
                .anyMatch(line -> line.startsWith("archive-job ")
                        && line.endsWith("peak memory in MiB: s3 90, taskmanager 1,200"));
    }

    @Test
    void scriptsFindTheRatioAndEachRoundsMemory() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Json.write(report(7_500, 10_000)));
        assertThat(json.path("ratio").asDouble()).isEqualTo(0.75);
        assertThat(json.at("/subjects/0/rounds/0/peak_mebibytes/taskmanager").asDouble())
                .isEqualTo(1_100);
    }

    private static ArchiveReport report(double job, double loader) {
        return ArchiveReport.of(
                new Machine(2, "processor", "java", "system"),
                new Workload(100_000, 200_000),
                List.of(result(ArchiveReport.JOB, job), result(LoaderSubject.NAME, loader)));
    }

    private static Result result(String name, double rate) {
        Map<String, Double> cpu = Map.of("taskmanager", 2.5);
        return new Result(
                name,
                new Spread(rate, rate, rate),
                cpu,
                List.of(
                        new Reading(2, 1, rate, cpu, Map.of("taskmanager", 1_100.0, "s3", 90.0)),
                        new Reading(2, 1, rate, cpu, Map.of("taskmanager", 1_200.0, "s3", 80.0))));
    }
}
