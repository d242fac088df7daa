package org.wikistream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSearchNodeIT {

    @TempDir
    Path folder;

    @Test
    void keepsItsDataOverARestart() {
        try (OpenSearchNode node = OpenSearchNode.start(folder)) {
            node.request("PUT", "/things/_doc/1?refresh=true", "{\"name\":\"x\"}");
        }
        try (OpenSearchNode node = OpenSearchNode.start(folder)) {
            String found = Eventually.await(
                    "the index has recovered",
                    Duration.ofSeconds(30),
                    () -> node.get("/things/_count"),
                    answer -> !answer.isEmpty());
            assertThat(found).contains("\"count\":1");
        }
    }
}
