package org.wikistream.bench.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.bench.Machine;
import org.wikistream.bench.Reading;

class GrowthReportTest {

    @Test
    void showsRateMemoryAndSizesForEachMark() {
        GrowthReport report = new GrowthReport(
                new Machine(2, "quick", "a JVM", "a system"),
                List.of(step(1_000_000, 15_000.4, 700), step(20_000_000, 16_500, 1_234.4)));
        assertThat(report.lines())
                .startsWith("2 x quick, a system, a JVM")
                .endsWith(
                        "   1,000,000 events   15,000 events/s   checkpoint 12.3, heap 700, indices 9,876",
                        "             CPU     opensearch 6.50, taskmanager 2.00",
                        "             memory  opensearch 1,300, taskmanager 900",
                        "  20,000,000 events   16,500 events/s   checkpoint 12.3, heap 1,234, indices 9,876",
                        "             CPU     opensearch 6.50, taskmanager 2.00",
                        "             memory  opensearch 1,300, taskmanager 900");
    }

    private static GrowthStep step(long events, double rate, double heap) {
        return new GrowthStep(
                events,
                new Reading(
                        events / 2,
                        10,
                        rate,
                        Map.of("taskmanager", 2.0, "opensearch", 6.5),
                        Map.of("taskmanager", 900.0, "opensearch", 1_300.0)),
                12.3,
                heap,
                9_876);
    }
}
