package org.wikistream.ingest.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Runs thousands of random histories. {@code -Dsimulation.histories=100000} runs more of them, {@code
 * -Dsimulation.seed=n} runs a single one.
 */
class SimulationIT {

    private static final int HISTORIES = 3_000;

    @Test
    void whateverHappensEachEventIsCommittedOnceOrLiesInAGap() {
        Long alone = Long.getLong("simulation.seed");
        long from = alone == null ? 0 : alone;
        long to = alone == null ? Integer.getInteger("simulation.histories", HISTORIES) : alone + 1;
        List<String> wrong = new ArrayList<>();
        for (long seed = from; seed < to && wrong.size() < 10; seed++) {
            String failure = Simulation.run(seed);
            if (failure != null) {
                wrong.add("-Dsimulation.seed=" + seed + ", " + failure);
            }
        }
        assertThat(wrong).as("histories that went wrong").isEmpty();
    }
}
