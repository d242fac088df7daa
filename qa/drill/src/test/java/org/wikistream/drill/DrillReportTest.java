package org.wikistream.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wikistream.bench.Machine;
import org.wikistream.drill.ExpectedStatistics.Counts;
import org.wikistream.drill.ExpectedStatistics.Row;
import org.wikistream.operations.report.Json;

class DrillReportTest {

    private static final Difference NONE = new Difference(0, 0, 0);

    @Test
    void timesToRecoverAreShownByFault() {
        Fault killed = new Fault("kafka", Fault.Kind.KILLED);
        Fault cut = new Fault("feed", Fault.Kind.KILLED);
        DrillReport report = report(
                List.of(
                        new Recovery(cut, Duration.ofMillis(2_000)),
                        new Recovery(killed, Duration.ofMillis(9_000)),
                        new Recovery(killed, Duration.ofMillis(14_500)),
                        new Recovery(killed, Duration.ofMillis(10_000))),
                new Verdict(9, NONE, NONE, 3, 0, null, null, null));
        assertThat(report.lines())
                .contains(
                        "kafka killed                        3         10.0 s   14.5 s",
                        "feed cut                            1          2.0 s    2.0 s");
    }

    @Test
    void theLastLineIsTheVerdict() throws IOException {
        Verdict holds = new Verdict(15_000, NONE, NONE, 812, 0, null, null, null);
        assertThat(holds.holds()).isTrue();
        assertThat(report(List.of(), holds).lines())
                .last()
                .isEqualTo("HOLDS: of 15,000 events, Kafka: each once; OpenSearch: each once; 812 rows of statistics,"
                        + " all exact");
        JsonNode json = new ObjectMapper().readTree(Json.write(holds));
        assertThat(json.path("holds").asBoolean()).isTrue();
    }

    @Test
    void anyDifferenceBreaksIt() {
        assertThat(new Verdict(9, new Difference(1, 0, 0), NONE, 3, 0, null, null, null).holds())
                .isFalse();
        assertThat(new Verdict(9, NONE, new Difference(0, 1, 0), 3, 0, null, null, null).holds())
                .isFalse();
        assertThat(new Verdict(9, NONE, new Difference(0, 0, 1), 3, 0, null, null, null).holds())
                .isFalse();
        assertThat(new Verdict(9, NONE, NONE, 3, 1, null, null, null).line())
                .isEqualTo(
                        "BROKEN: of 9 events, Kafka: each once; OpenSearch: each once; 3 rows of statistics, 1 wrong");
    }

    @Test
    void theWarehouseIsPartOfTheVerdict() {
        Verdict holds = new Verdict(9, NONE, NONE, 3, 0, new WarehouseVerdict(NONE, 12, 0), null, null);
        assertThat(holds.holds()).isTrue();
        assertThat(holds.line()).endsWith("all exact; MySQL: each once; 12 rows of roll-ups, all exact");
        assertThat(new Verdict(9, NONE, NONE, 3, 0, new WarehouseVerdict(new Difference(1, 0, 0), 12, 0), null, null)
                        .holds())
                .isFalse();
        Verdict wrong = new Verdict(9, NONE, NONE, 3, 0, new WarehouseVerdict(NONE, 12, 2), null, null);
        assertThat(wrong.line()).startsWith("BROKEN").endsWith("12 rows of roll-ups, 2 wrong");
    }

    @Test
    void theArchiveIsPartOfTheVerdict() {
        Verdict holds = new Verdict(9, NONE, NONE, 3, 0, null, NONE, null);
        assertThat(holds.holds()).isTrue();
        assertThat(holds.line()).endsWith("all exact; archive: each once");
        assertThat(report(List.of(), holds).lines()).anyMatch(line -> line.contains("the archive 75 s"));
        Verdict doubled = new Verdict(9, NONE, NONE, 3, 0, null, new Difference(0, 2, 0), null);
        assertThat(doubled.line()).startsWith("BROKEN").endsWith("archive: 0 lost, 2 doubled, 0 never sent");
    }

    @Test
    void alertsArePartOfTheVerdict() {
        Verdict holds = new Verdict(9, NONE, NONE, 3, 0, null, null, new AlertsVerdict(2, 5, 0, 0, 0));
        assertThat(holds.holds()).isTrue();
        assertThat(holds.line()).endsWith("all exact; 2 alerts in 5 versions, the same in Kafka and OpenSearch");
        Verdict rewritten = new Verdict(9, NONE, NONE, 3, 0, null, null, new AlertsVerdict(2, 5, 1, 0, 0));
        assertThat(rewritten.line()).startsWith("BROKEN").contains("1 rewritten");
    }

    @Test
    void aRowIsWrongThatDiffersOrIsMissingOrTwiceOrNotExpected() {
        Row row = new Row("edit", "*", Instant.EPOCH);
        Counts one = new Counts(Map.of("events", 1L), Map.of());
        Counts two = new Counts(Map.of("events", 2L), Map.of());
        assertThat(Verifier.wrong(Map.of(row, one), Map.of(row, List.of(one)))).isZero();
        assertThat(Verifier.wrong(Map.of(row, one), Map.of(row, List.of(two)))).isEqualTo(1);
        assertThat(Verifier.wrong(Map.of(row, one), Map.of(row, List.of(one, one))))
                .isEqualTo(1);
        assertThat(Verifier.wrong(Map.of(row, one), Map.of())).isEqualTo(1);
        assertThat(Verifier.wrong(Map.of(), Map.of(row, List.of(one)))).isEqualTo(1);
    }

    private static DrillReport report(List<Recovery> recoveries, Verdict verdict) {
        return new DrillReport(Machine.current(), 1, 120, 100, DrillReport.lines(recoveries), verdict);
    }
}
