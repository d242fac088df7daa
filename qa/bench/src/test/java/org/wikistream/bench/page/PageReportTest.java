package org.wikistream.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Spread;
import org.wikistream.operations.report.Json;

class PageReportTest {

    private static final Machine MACHINE = new Machine(2, "processor", "java", "system");
    private static final PageReport.Month MONTH = new PageReport.Month(20_000, 15_000, 10_000, 4);
    private static final List<Visitor.Answer> FIRST =
            List.of(new Visitor.Answer("first view", 431, false), new Visitor.Answer("first view", 12, false));
    private static final PagePlan PLAN = PagePlan.usual(20_000, 2, 10);

    @Test
    void processorsAreMediansAMinuteAndSearchesAMean() {
        PageLoad load = PageLoad.of(List.of(
                reading(20, 10, 1.0, 8, List.of(2.0), 5, 100),
                reading(20, 10, 2.0, 12, List.of(3.0), 7, 120),
                reading(20, 20, 3.0, 20, List.of(4.0), 9, 110)));
        assertThat(load.viewers()).isEqualTo(20);
        assertThat(load.cpuSecondsPerMinute()).containsEntry("opensearch", new Spread(9, 6, 12));
        assertThat(load.searchesPerSecond()).isEqualTo(1);
        assertThat(load.updateSeconds()).isNotNull().satisfies(told -> {
            assertThat(told.p50()).isEqualTo(3);
            assertThat(told.p95()).isEqualTo(4);
        });
        assertThat(load.peakMebibytes()).containsEntry("page", 120.0);
        assertThat(load.answerMillis().count()).isEqualTo(3);
        assertThat(load.questionMillis())
                .hasEntrySatisfying(
                        "first view", millis -> assertThat(millis.max()).isEqualTo(9));
    }

    @Test
    void withoutViewersNobodyIsTold() {
        PageLoad load = PageLoad.of(List.of(reading(0, 10, 1, 5, List.of(), 5, 100)));
        assertThat(load.updateSeconds()).isNull();
        assertThat(report(5, 5, 100).lines()).anyMatch(line -> line.matches("0 +6\\.00 .* - .*5 {2}5 ms"));
    }

    @Test
    void twoHundredViewersMayCostNoMoreSearchesThanOne() {
        assertThat(report(10, 5, 100).searchRatio()).isEqualTo(1);
        assertThat(report(15, 5, 100).sharedEnough()).isTrue();
        assertThat(report(16, 5, 100).sharedEnough()).isFalse();
        assertThat(report(16, 5, 100).lines())
                .last()
                .isEqualTo("searches of many viewers to those of few: 1.60, NOT at most 1.5 as demanded");
    }

    @Test
    void answersAndMemoryAreHeldAgainstWhatIsDemanded() {
        assertThat(report(10, 199, 238).quickEnough()).isTrue();
        assertThat(report(10, 199, 238).smallEnough())
                .as("238 MiB are 249.6 MB")
                .isTrue();
        assertThat(report(10, 200, 100).quickEnough()).isFalse();
        assertThat(report(10, 200, 100).lines()).anyMatch(line -> line.contains("200 ms, NOT below 200"));
        assertThat(report(10, 5, 239).smallEnough()).isFalse();
        assertThat(report(10, 5, 239).lines()).anyMatch(line -> line.contains("251 MB, NOT below 250"));
    }

    @Test
    void saysWhereTheSystemDoesNotTellMemory() {
        PageLoad load = PageLoad.of(List.of(new LoadReading(
                1, 10, Map.of(), 5, List.of(2.0), List.of(new Visitor.Answer("first view", 5, false)), Map.of())));
        assertThat(PageReport.of(MACHINE, MONTH, PLAN, FIRST, List.of(load)).lines())
                .anyMatch(line -> line.contains("this system does not tell"));
    }

    @Test
    void showsHowLongTheVeryFirstAnswerTook() {
        assertThat(report(10, 5, 100).lines()).anyMatch(line -> line.matches("first view +431 +5 {2}5 .*"));
    }

    @Test
    void countsAnswersThatLackSomething() {
        LoadReading reading = new LoadReading(
                1, 10, Map.of(), 5, List.of(2.0), List.of(new Visitor.Answer("first view", 5, true)), Map.of());
        PageReport report = PageReport.of(MACHINE, MONTH, PLAN, FIRST, List.of(PageLoad.of(List.of(reading, reading))));
        assertThat(report.lines()).anyMatch(line -> line.startsWith("2 answers lack something"));
        assertThat(report(10, 5, 100).lines()).noneMatch(line -> line.contains("lack something"));
    }

    @Test
    void scriptsFindEveryFigure() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Json.write(report(10, 5, 100)));
        assertThat(json.path("search_ratio").asDouble()).isEqualTo(1);
        assertThat(json.at("/loads/0/viewers").asInt()).isZero();
        assertThat(json.at("/loads/0/update_seconds").isNull()).isTrue();
        assertThat(json.at("/loads/2/update_seconds/p95").asDouble()).isEqualTo(2);
        assertThat(json.at("/loads/2/cpu_seconds_per_minute/opensearch/median").asDouble())
                .isEqualTo(6);
        assertThat(json.at("/loads/2/question_millis")
                        .path("first view")
                        .path("p50")
                        .asDouble())
                .isEqualTo(5);
    }

    private static PageReport report(long searchesOfMany, double answerMillis, double mebibytes) {
        return PageReport.of(
                MACHINE,
                MONTH,
                PLAN,
                FIRST,
                List.of(
                        PageLoad.of(List.of(reading(0, 10, 1, 5, List.of(), 5, 90))),
                        PageLoad.of(List.of(reading(1, 10, 1, 10, List.of(1.0), 5, 90))),
                        PageLoad.of(List.of(reading(
                                200, 10, 1, searchesOfMany, Collections.nCopies(200, 2.0), answerMillis, mebibytes)))));
    }

    private static LoadReading reading(
            int viewers,
            double seconds,
            double cpu,
            long searches,
            List<Double> updates,
            double answerMillis,
            double mebibytes) {
        return new LoadReading(
                viewers,
                seconds,
                Map.of("opensearch", cpu, "page", cpu / 10),
                searches,
                updates,
                List.of(new Visitor.Answer("first view", answerMillis, false)),
                Map.of("page", mebibytes));
    }
}
