package org.wikistream.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wikistream.stack.install.Installation;
import org.wikistream.stack.run.Console;

/** The whole bench, on servers as the local stack starts them, over few changes. */
class PageBenchIT {

    private static final int PORT_OFFSET = 21_400;
    private static final long EVENTS = 10_000;
    private static final int MANY = 40;

    @Test
    void measuresWhatViewersCostAndHowSoonTheyAreTold(@TempDir Path folder) {
        Path data = folder.resolve("data");
        PagePlan plan = new PagePlan(EVENTS, List.of(0, 1, MANY), 1, 3, 0);
        PageReport report = new PageBench(installation(), data, PORT_OFFSET, new Console(System.err, false)).run(plan);
        assertThat(report.changes()).isEqualTo(EVENTS);
        assertThat(report.loads()).extracting(PageLoad::viewers).containsExactly(0, 1, MANY);
        assertThat(report.loads()).allSatisfy(load -> {
            assertThat(load.questionMillis()).hasSize(Question.ALL.size());
            assertThat(load.cpuSecondsPerMinute()).containsOnlyKeys("kafka", "opensearch", "page");
        });
        assertThat(report.loads().get(0).updateSeconds()).isNull();
        assertThat(report.loads().get(2).updateSeconds()).isNotNull().satisfies(told -> {
            assertThat(told.count()).as("of each bulk, each viewer").isPositive();
            assertThat(told.count() % MANY).isZero();
            assertThat(told.p50()).isPositive();
        });
        assertThat(report.searchRatio()).as(String.join("\n", report.lines())).isLessThan(MANY / 10.0);
        assertThat(data.resolve("opensearch")).as("it leaves nothing").doesNotExist();
    }

    private static Installation installation() {
        return new Installation(Path.of("../..").toAbsolutePath().normalize());
    }
}
