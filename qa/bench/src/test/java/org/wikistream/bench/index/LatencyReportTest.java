package org.wikistream.bench.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wikistream.bench.Machine;

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

    private static LatencyReport report(List<Double> latencies) {
        return LatencyReport.of(MACHINE, 60, Map.of("taskmanager", 3.5), latencies);
    }
}
