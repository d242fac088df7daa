package org.wikistream.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.wikistream.endtoend.WikistreamCommand.Outcome;

/** Causes faults of different kinds for two minutes: servers are killed and suspended. */
@OnOwnStack
class DrillIT {

    private final WikistreamCommand wikistream;

    DrillIT(WikistreamCommand wikistream) {
        this.wikistream = wikistream;
    }

    @Test
    void nothingIsLostAndNothingDoubled() {
        Outcome drill = wikistream.run(
                "drill", "--with=warehouse,archive", "--minutes=2", "--seed=1", "--json", "--port-offset=20000");
        assertThat(drill.status()).as(drill.words()).isZero();
        JsonNode report = Json.parse(drill.output());
        JsonNode verdict = report.path("verdict");
        assertThat(verdict.path("holds").asBoolean()).isTrue();
        assertThat(verdict.path("events").asInt()).isEqualTo(15_000);
        assertThat(verdict.path("statistics").asInt()).isGreaterThan(500);
        assertThat(verdict.path("warehouse").path("roll_ups").asInt()).isGreaterThan(500);
        assertThat(verdict.path("archive").isObject()).isTrue();
        assertThat(verdict.path("alerts").path("holds").asBoolean()).isTrue();
        assertThat(verdict.path("alerts").path("alerts").asInt()).isGreaterThan(20);
        assertThat(report.path("faults")).hasSizeGreaterThanOrEqualTo(2);
        report.path("faults")
                .forEach(fault ->
                        assertThat(fault.path("p50_seconds").asDouble()).isPositive());
    }
}
